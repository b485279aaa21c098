import { ProtocolError } from '../../shared/protocol/errors.ts';
import type { SettingValue } from '../../shared/protocol/hosting.ts';
import { DEFAULT_PORT } from '../../shared/protocol/limits.ts';
import type { DialectPlace } from '../host/dialects/dialect.ts';
import { dialects } from '../host/dialects/index.ts';
import { parseSetting, type SettingDefinition, settingDefinitions } from '../host/settings.ts';
import { defaultDataFolder } from './data-folder.ts';
import { parsePort, parseWords, UsageError } from './usage.ts';

export interface HostWords {
  readonly help: boolean;
  readonly json: boolean;
  readonly data: string;
  readonly name: string | undefined;
  readonly port: number;
  readonly bind: string | undefined;
  readonly plainPort: number | undefined;
  readonly plainLan: boolean;
  readonly dialects: readonly DialectPlace[];
  readonly dialectLan: boolean;
  readonly mdns: boolean;
  readonly settings: Readonly<Record<string, SettingValue>>;
}

/** Reads the words after `hearth host`. Throws `UsageError`. */
export function parseHostWords(words: readonly string[]): HostWords {
  const { values } = parseWords({
    args: [...words],
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      json: { type: 'boolean', default: false },
      data: { type: 'string' },
      name: { type: 'string' },
      port: { type: 'string' },
      bind: { type: 'string' },
      'plain-port': { type: 'string' },
      'plain-lan': { type: 'boolean', default: false },
      dialect: { type: 'string', multiple: true, default: [] },
      'dialect-lan': { type: 'boolean', default: false },
      'no-mdns': { type: 'boolean', default: false },
      set: { type: 'string', multiple: true, default: [] },
    },
  });
  const settings = Object.fromEntries(values.set.map(parseAssignment));
  return {
    help: values.help,
    json: values.json,
    data: values.data ?? defaultDataFolder(),
    name: values.name === undefined ? undefined : String(checked('--name', 'name', values.name)),
    port: parsePort('--port', values.port) ?? DEFAULT_PORT,
    bind: values.bind,
    plainPort: parsePort('--plain-port', values['plain-port']),
    plainLan: values['plain-lan'],
    dialects: parseDialects(values.dialect),
    dialectLan: values['dialect-lan'],
    mdns: !values['no-mdns'],
    settings,
  };
}

/** Reads `NAME=PORT` and `NAME=PORT,PUSHPORT`, each name once. Throws `UsageError`. */
function parseDialects(texts: readonly string[]): DialectPlace[] {
  const places = texts.map(parseDialect);
  const twice = places.find(({ name }, at) => places.findIndex((other) => other.name === name) < at);
  if (twice !== undefined) throw new UsageError(`--dialect takes ${twice.name} once only.`);
  return places;
}

function parseDialect(text: string): DialectPlace {
  const [, name, port, pushPort] = /^([^=]+)=([^,]*)(?:,(.*))?$/.exec(text) ?? [];
  if (name === undefined || port === undefined) throw new UsageError(`--dialect takes NAME=PORT, not ${text}.`);
  const dialect = dialects.get(name);
  if (dialect === undefined) {
    throw new UsageError(`--dialect: there is no dialect ${name}, only ${[...dialects.keys()].join(', ')}.`);
  }
  if (pushPort !== undefined && dialect.pushPort === undefined) {
    throw new UsageError(`--dialect: ${name} pushes nothing, so it takes one port.`);
  }
  return { name, port: parsePort('--dialect', port) ?? 0, pushPort: parsePort('--dialect', pushPort) };
}

function parseAssignment(text: string): [string, SettingValue] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`--set takes KEY=VALUE, not ${text}.`);
  const key = text.slice(0, at);
  return [key, checked('--set', key, text.slice(at + 1))];
}

function checked(option: string, key: string, value: string): SettingValue {
  try {
    return parseSetting(key, value);
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    const why = error.reason === 'no_such_setting' ? `there is no setting ${key}` : `${key} cannot be "${value}"`;
    throw new UsageError(`${option}: ${why}; hearth host --help lists what can be set.`, { cause: error });
  }
}

/** What `hearth host --help` prints. */
export function hostHelp(): string {
  const entries = Object.entries<SettingDefinition>(settingDefinitions);
  const width = Math.max(...entries.map(([name]) => name.length));
  const settings = entries.map(([name, definition]) => `  ${name.padEnd(width)}  ${describe(definition)}`);
  return `Usage: hearth host [OPTION]…

Runs a host: people on this network find it, sign up on it and talk through it.

  --data DIR         the folder for everything it keeps (now ${defaultDataFolder()}; HEARTH_DATA)
  --name NAME        what people see of it
  --port N           the TCP port (${DEFAULT_PORT}); 0 takes a free one
  --bind ADDRESS     listen on this address only
  --plain-port N     listen without TLS too, for this computer only; 0 takes a free port
  --plain-lan        let other computers use the plain port
  --dialect NAME=PORT[,PUSHPORT]
                     serve the interface of an older program (${[...dialects.keys()].join(', ')}) on a
                     port of this computer, and below /dialects/NAME/ of the TCP port
  --dialect-lan      let other computers use the ports of the dialects
  --no-mdns          do not announce the host on the network
  --set KEY=VALUE    a setting for this run; as often as needed
  --json             print one JSON object a line: first {"event":"ready",…}, then the log

Settings:
${settings.join('\n')}`;
}

function describe(definition: SettingDefinition): string {
  const { description } = definition;
  if ('choices' in definition) return `${description} One of ${definition.choices.join(', ')}. [${definition.default}]`;
  if ('unit' in definition) return `${description} [${definition.default} ${definition.unit}]`;
  return `${description} [${definition.default}]`;
}

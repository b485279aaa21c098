import { ProtocolError } from '../../shared/protocol/errors.ts';
import type { SettingValue } from '../../shared/protocol/hosting.ts';
import type { Table, TableChange } from '../storage/port.ts';

interface NumberSetting {
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly unit: string;
  readonly description: string;
}
interface ChoiceSetting<C extends string = string> {
  readonly default: C;
  readonly choices: readonly C[];
  readonly description: string;
}
interface TextSetting {
  readonly default: string;
  readonly longest: number;
  readonly description: string;
}
export type SettingDefinition = NumberSetting | ChoiceSetting | TextSetting;

const number = (unit: string, [value, minimum, maximum]: [number, number, number], description: string) => ({
  default: value,
  minimum,
  maximum,
  unit,
  description,
});

/** Every setting of a host, with its limits and default. The host console and `hearth host --help` read this. */
export const settingDefinitions = {
  name: { default: 'Hearth', longest: 48, description: 'What people see of this host.' },
  registration: {
    default: 'open',
    choices: ['open', 'code', 'closed'],
    description: 'Who may sign up: anyone, people with an invite code, nobody.',
  },
  rate_per_second: number('requests/s', [30, 1, 1_000_000], 'Requests a connection may make in the long run.'),
  rate_burst: number('requests', [120, 1, 1_000_000], 'Requests a connection may make at once.'),
  login_attempts: number('attempts', [10, 1, 1_000_000], 'Failed sign-ins of one address before it must wait.'),
  login_window_seconds: number('s', [300, 1, 86_400], 'How long a failed sign-in counts.'),
  login_timeout_seconds: number('s', [10, 1, 3_600], 'How long a connection may stay without signing in.'),
  min_key_characters: number('characters', [1, 1, 128], 'Characters that a new password must have at least.'),
  max_unauthenticated: number('connections', [64, 1, 100_000], 'Connections of one address that are not signed in.'),
  max_connections: number('connections', [10_000, 1, 100_000], 'Connections in all.'),
  max_devices: number('connections', [100, 1, 100_000], 'Connections of one person; the oldest one gives way.'),
  token_days: number('days', [90, 1, 3_650], 'How long a device stays signed in without being used.'),
  history_max_messages: number('messages', [0, 0, 1_000_000_000], 'Messages kept in a conversation; 0 keeps all.'),
  history_max_days: number('days', [0, 0, 36_500], 'Days a message is kept; 0 keeps all.'),
  max_file_bytes: number('bytes', [10_737_418_240, 0, 2 ** 50], 'The largest file that may be sent.'),
  quota_bytes: number('bytes', [0, 0, 2 ** 50], 'Bytes that all files together may take; 0 sets no limit.'),
  quota_bytes_per_account: number(
    'bytes',
    [0, 0, 2 ** 50],
    'Bytes that the files of one person may have; 0 sets no limit.',
  ),
  max_rooms_per_account: number('rooms', [200, 1, 100_000], 'Groups and channels that one person may own.'),
} satisfies Record<string, SettingDefinition>;

type Definitions = typeof settingDefinitions;
export type SettingName = keyof Definitions;
type ValueOf<N extends SettingName> = N extends 'registration'
  ? 'open' | 'code' | 'closed'
  : Definitions[N]['default'] extends number
    ? number
    : string;

export interface HostSettings {
  get<N extends SettingName>(name: N): ValueOf<N>;
  /** The table changes that store these values. Throws `no_such_setting` or `bad_setting` and then means nothing. */
  changes(values: Readonly<Record<string, SettingValue>>): TableChange[];
}

/** Settings from the store; `overrides` (from the command line) win for this run without being stored. */
export function createSettings(
  table: Table<'settings'>,
  overrides: Readonly<Record<string, SettingValue>> = {},
): HostSettings {
  for (const [name, value] of Object.entries(overrides)) checkSetting(name, value);
  function get(name: SettingName): SettingValue {
    // A value stored by another version may not fit any more: then the default holds.
    const stored = table.get(name)?.value;
    const value = overrides[name] ?? stored;
    return value !== undefined && allows(settingDefinitions[name], value) ? value : settingDefinitions[name].default;
  }
  return {
    get: get as HostSettings['get'],
    changes: (values) =>
      Object.entries(values).map(([name, value]) => {
        checkSetting(name, value);
        return { table: 'settings', put: { _id: name, value } };
      }),
  };
}

/** Throws `no_such_setting` or `bad_setting`, naming the setting. */
export function checkSetting(name: string, value: SettingValue): asserts name is SettingName {
  if (!isSettingName(name)) throw new ProtocolError('no_such_setting', { field: name });
  if (!allows(settingDefinitions[name], value)) throw new ProtocolError('bad_setting', { field: name });
}

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingDefinitions, name);
}

function allows(definition: SettingDefinition, value: SettingValue): boolean {
  if ('choices' in definition) return typeof value === 'string' && definition.choices.includes(value);
  if ('longest' in definition) {
    return typeof value === 'string' && value.trim() !== '' && [...value].length <= definition.longest;
  }
  return (
    typeof value === 'number' && Number.isInteger(value) && value >= definition.minimum && value <= definition.maximum
  );
}

/** A value from the command line, read as its setting wants it. Throws as `checkSetting` does. */
export function parseSetting(name: string, text: string): SettingValue {
  if (!isSettingName(name)) throw new ProtocolError('no_such_setting', { field: name });
  const value = typeof settingDefinitions[name].default === 'number' && text.trim() !== '' ? Number(text) : text;
  checkSetting(name, value);
  return value;
}

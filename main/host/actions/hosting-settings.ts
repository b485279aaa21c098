import type { hostingActions, SettingValue } from '../../../shared/protocol/hosting.ts';
import { cleanLine } from '../../../shared/protocol/text.ts';
import { audited } from '../audit.ts';
import type { Host } from '../context.ts';
import { isSettingName, type SettingDefinition, settingDefinitions } from '../settings.ts';
import { type HandlersOf, ok } from './handlers.ts';

type SettingsActions = Pick<typeof hostingActions, 'host_settings' | 'change_host_settings'>;

export function hostingSettingsHandlers(host: Host): HandlersOf<SettingsActions> {
  return {
    host_settings: () => ok({ settings: settingsOf(host) }),
    async change_host_settings({ settings }, { account }) {
      const values = cleanValues(settings);
      const detail = Object.entries(values)
        .map(([name, value]) => `${name} = ${value}`)
        .join(', ');
      const changes = host.settings.changes(values);
      if (changes.length > 0) {
        await host.directory.commit([
          ...changes,
          ...audited(host, { by: account._id, action: 'change_host_settings', detail }),
        ]);
        host.announce();
      }
      return ok({ settings: settingsOf(host) });
    },
  };
}

/** Texts become one line each: the name of the host stands in everybody's window. */
function cleanValues(settings: Readonly<Record<string, SettingValue>>): Record<string, SettingValue> {
  const entries = Object.entries(settings);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? cleanLine(value) : value]),
  );
}

function settingsOf(host: Host) {
  return Object.keys(settingDefinitions)
    .filter(isSettingName)
    .map((name) => describe(name, host.settings.get(name)));
}

function describe(name: keyof typeof settingDefinitions, value: SettingValue) {
  const definition: SettingDefinition = settingDefinitions[name];
  const common = { name, value, default: definition.default, description: definition.description };
  if ('choices' in definition) return { ...common, choices: [...definition.choices] };
  if ('longest' in definition) return { ...common, maximum: definition.longest, unit: 'characters' };
  return { ...common, minimum: definition.minimum, maximum: definition.maximum, unit: definition.unit };
}

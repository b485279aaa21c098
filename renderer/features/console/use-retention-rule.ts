import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { readSetting } from './setting-model.ts';
import type { SettingsForm } from './use-settings-form.ts';

/** What the form, as it stands, means for messages: in a sentence or two. */
export function useRetentionRule({ controls }: SettingsForm): string {
  const { console } = useMessages();
  const { number } = useFormat();
  function numberOf(name: string): number {
    const control = controls.find(({ setting }) => setting.name === name);
    const reading = control === undefined ? undefined : readSetting(control.setting, control.text);
    return reading?.ok === true && typeof reading.value === 'number' ? reading.value : 0;
  }
  const days = numberOf('history_max_days');
  const messages = numberOf('history_max_messages');
  if (days === 0 && messages === 0) return console.retentionEverything;
  const rules = [
    ...(days === 0 ? [] : [console.retentionByDays(console.daysText(number(days), days === 1))]),
    ...(messages === 0 ? [] : [console.retentionByMessages(number(messages))]),
  ];
  return console.sentences(rules);
}

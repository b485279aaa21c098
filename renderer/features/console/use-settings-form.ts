import { useCallback, useMemo } from 'react';
import type { SettingValue } from '../../../shared/protocol/hosting.ts';
import { type RequestState, useRequest } from '../../state/use-request.ts';
import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { useHostSettings } from './HostSettings.tsx';
import { type Reading, readSetting, type Setting, textOf } from './setting-model.ts';

/** One field of a form over settings of the host. */
export interface SettingControl {
  readonly setting: Setting;
  readonly text: string;
  readonly error: string | undefined;
  readonly isDefault: boolean;
  type(text: string): void;
  reset(): void;
}

/** A form over some settings: all of its changes are saved, or none. */
export interface SettingsForm {
  readonly controls: readonly SettingControl[];
  readonly changedCount: number;
  readonly request: RequestState;
  /** Why saving failed, where that concerns no field of the form. */
  readonly error: string | undefined;
  /** The changed values; undefined while one of them is not allowed. */
  readonly changes: Readonly<Record<string, SettingValue>> | undefined;
  save(): Promise<boolean>;
  discard(): void;
}

export function useSettingsForm(settings: readonly Setting[]): SettingsForm {
  const { textFor, isChanged, type, discard, save } = useHostSettings();
  const refusalText = useRefusalText();
  const problemText = useProblemText();
  const request = useRequest();
  const { refusal, forget, run } = request;
  const names = useMemo(() => settings.map(({ name }) => name), [settings]);
  const changed = settings.filter(({ name }) => isChanged(name));
  const readings = changed.map((setting) => [setting.name, readSetting(setting, textFor(setting))] as const);
  const isRefusedHere = refusal?.field !== undefined && names.includes(refusal.field);

  const controls = settings.map((setting): SettingControl => {
    const { name } = setting;
    const reading = readSetting(setting, textFor(setting));
    const refused = isRefusedHere && refusal?.field === name ? refusalText(refusal) : undefined;
    return {
      setting,
      text: textFor(setting),
      error: reading.ok ? refused : problemText(setting, reading.problem),
      isDefault: textFor(setting) === textOf(setting.default),
      type(text) {
        forget();
        type(name, text);
      },
      reset() {
        forget();
        type(name, textOf(setting.default));
      },
    };
  });
  const changes = readings.every(([, reading]) => reading.ok) ? valuesOf(readings) : undefined;
  return {
    controls,
    changedCount: changed.length,
    request,
    error: refusal === undefined || isRefusedHere ? undefined : refusalText(refusal),
    changes,
    save: async () => changes !== undefined && run(() => save(changes)),
    discard() {
      forget();
      discard(names);
    },
  };
}

function valuesOf(readings: readonly (readonly [string, Reading])[]): Record<string, SettingValue> {
  return Object.fromEntries(readings.flatMap(([name, reading]) => (reading.ok ? [[name, reading.value]] : [])));
}

type Problem = Extract<Reading, { ok: false }>['problem'];

function useProblemText(): (setting: Setting, problem: Problem) => string {
  const { console } = useMessages();
  const { number } = useFormat();
  return useCallback(
    ({ minimum = 0, maximum = Number.MAX_SAFE_INTEGER }, problem) => {
      switch (problem) {
        case 'empty':
          return console.textEmpty;
        case 'not_a_number':
          return console.notANumber;
        case 'out_of_range':
          return console.outOfRange(number(minimum), number(maximum));
        case 'too_long':
          return console.tooLong(number(maximum));
      }
    },
    [console, number],
  );
}

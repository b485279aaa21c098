import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import type { SettingValue } from '../../../shared/protocol/hosting.ts';
import { useRuntime } from '../../state/context.tsx';
import { type Setting, textOf } from './setting-model.ts';
import { useLoaded } from './use-loaded.ts';

/** The settings of the host, and what was typed over them: kept while one looks at another section. */
export interface HostSettings {
  /** Undefined until they were read. */
  readonly settings: readonly Setting[] | undefined;
  readonly refusal: Refusal | undefined;
  reload(): void;
  /** What the field of a setting shows. */
  textFor(setting: Setting): string;
  isChanged(name: string): boolean;
  type(name: string, text: string): void;
  discard(names: readonly string[]): void;
  /** Stores all of them or none. Rejects with `Refused`. */
  save(values: Readonly<Record<string, SettingValue>>): Promise<void>;
}

const HostSettingsContext = createContext<HostSettings | undefined>(undefined);

export function useHostSettings(): HostSettings {
  const settings = useContext(HostSettingsContext);
  if (settings === undefined) throw new Error('There is no HostSettingsProvider around this.');
  return settings;
}

export function HostSettingsProvider({ children }: { readonly children: ReactNode }) {
  const { ask } = useRuntime();
  const { data, refusal, reload, put } = useLoaded(
    useCallback(async () => (await ask('host_settings', {})).settings, [ask]),
  );
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const discard = useCallback((names: readonly string[]) => {
    setTyped((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !names.includes(name))));
  }, []);
  const value = useMemo((): HostSettings => {
    const saved = new Map(data?.map((setting) => [setting.name, textOf(setting.value)]));
    return {
      settings: data,
      refusal,
      reload,
      textFor: ({ name, value: kept }) => typed[name] ?? textOf(kept),
      isChanged: (name) => typed[name] !== undefined && typed[name] !== saved.get(name),
      type: (name, text) => setTyped((before) => ({ ...before, [name]: text })),
      discard,
      async save(values) {
        const answer = await ask('change_host_settings', { settings: values });
        put(answer.settings);
        discard(Object.keys(values));
      },
    };
  }, [data, refusal, reload, typed, discard, ask, put]);
  return <HostSettingsContext value={value}>{children}</HostSettingsContext>;
}

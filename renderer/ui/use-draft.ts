import { useCallback, useMemo, useState } from 'react';

/** What somebody has changed in a form and not saved. */
export interface Draft<T extends object> {
  /** What the form shows. */
  readonly values: T;
  /** Only what differs from what is saved. */
  readonly changes: Partial<T>;
  readonly isChanged: boolean;
  set<K extends keyof T>(field: K, value: T[K]): void;
  discard(): void;
}

/** A form over something that is saved: fields that were not touched follow it when it changes. */
export function useDraft<T extends object>(saved: T): Draft<T> {
  const [touched, setTouched] = useState<Partial<T>>({});
  const set = useCallback(<K extends keyof T>(field: K, value: T[K]) => {
    setTouched((before) => ({ ...before, [field]: value }));
  }, []);
  const discard = useCallback(() => setTouched({}), []);
  return useMemo(() => {
    const entries = Object.entries(touched).filter(([field, value]) => value !== saved[field as keyof T]);
    const changes = Object.fromEntries(entries) as Partial<T>;
    return { values: { ...saved, ...changes }, changes, isChanged: entries.length > 0, set, discard };
  }, [saved, touched, set, discard]);
}

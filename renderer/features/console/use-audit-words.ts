import { useMemo } from 'react';
import type { Messages } from '../../../shared/i18n/language.ts';
import { useApp } from '../../state/context.tsx';
import type { AppState } from '../../state/state.ts';
import { type Format, useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { type AuditEntry, readLoggedChange, readLoggedSettings, readLoggedTerms } from './audit-model.ts';
import { settingLabel } from './setting-words.ts';

export interface AuditWords {
  readonly sentence: string;
  /** More about it, each on a line of its own. */
  readonly details: readonly string[];
}

/** How entries of the log are told: as sentences where the action is known, else as they are. */
export function useAuditWords(): (entry: AuditEntry) => AuditWords {
  const messages = useMessages();
  const format = useFormat();
  const people = useApp((state) => state.people);
  return useMemo(
    () => (entry) => wordsOf(entry, { words: messages.console, format, people }),
    [messages, format, people],
  );
}

interface Telling {
  readonly words: Messages['console'];
  readonly format: Format;
  readonly people: AppState['people'];
}

function wordsOf(entry: AuditEntry, telling: Telling): AuditWords {
  const { words, people } = telling;
  const { action, target = '', detail = '' } = entry;
  const nameFor = (id: string) => people[id]?.name ?? (id === '' ? words.auditSomebody : id);
  const tell: unknown = Object.hasOwn(words, `audit_${action}`)
    ? words[`audit_${action}` as keyof typeof words]
    : undefined;
  if (typeof tell !== 'function') {
    const raw = [nameFor(entry.by), action, target === '' ? '' : nameFor(target)].filter((part) => part !== '');
    return { sentence: raw.join(' · '), details: detail === '' ? [] : [detail] };
  }
  // Every sentence of the log takes who did it and to whom or what.
  const sentence = (tell as (by: string, whom: string) => string)(nameFor(entry.by), nameFor(target));
  return { sentence, details: detailsOf(action, detail, telling) };
}

function detailsOf(action: string, detail: string, { words, format }: Telling): readonly string[] {
  if (detail === '') return [];
  switch (action) {
    case 'host_ban':
    case 'host_unban':
    case 'host_sign_out':
    case 'host_reset_key':
      return [words.auditReason(detail)];
    case 'change_user_id':
    case 'change_user_name': {
      const change = readLoggedChange(detail);
      return [change === undefined ? detail : words.auditChange(...change)];
    }
    case 'host_invite': {
      const { uses_left, expires } = readLoggedTerms(detail);
      const uses = uses_left === undefined ? words.inviteUnlimited : words.inviteUsesLeft(uses_left);
      return [`${uses} · ${expires === undefined ? words.inviteNoEnd : words.inviteUntil(format.dateTime(expires))}`];
    }
    case 'change_host_settings':
      return readLoggedSettings(detail).map(({ name, value }) =>
        words.auditSetting(settingLabel(name, words), settingValue(name, value, { words, format })),
      );
    default:
      return [detail];
  }
}

function settingValue(name: string, value: string, { words, format }: Pick<Telling, 'words' | 'format'>): string {
  if (name === 'registration') {
    const ways: Readonly<Record<string, string>> = {
      open: words.registrationOpen,
      code: words.registrationCode,
      closed: words.registrationClosed,
    };
    return ways[value] ?? value;
  }
  if (name.startsWith('history_max_') && value === '0') return words.auditKeepsAll;
  if (name === 'max_file_bytes' && /^\d+$/.test(value)) return format.bytes(Number(value));
  return /^\d+$/.test(value) && name !== 'name' ? format.number(Number(value)) : value;
}

import type { Messages } from '../../../shared/i18n/language.ts';
import { accountId, foldHandle, handle } from '../../../shared/protocol/ids.ts';
import { parseHearthLink } from '../../../shared/protocol/link.ts';
import { displayName } from '../../../shared/protocol/session.ts';
import { cleanLine } from '../../../shared/protocol/text.ts';

type Texts = Messages['welcome'];

/** What is wrong with what was typed, in words; undefined when nothing is. */
export type Check = (text: string) => string | undefined;

const MOST_KEY_CHARACTERS = 256;

/** Checks of what is typed before one is in; the host has the last word on each. */
export function makeChecks(texts: Texts) {
  return {
    name: (text) => problemOfName(text, texts),
    newHandle: (text) => (text.trim() === '' ? texts.handleMissing : problemOfHandle(text.trim(), texts)),
    knownHandle(text) {
      const typed = text.trim();
      if (typed === '') return texts.handleMissingIn;
      return accountId.safeParse(typed).success ? undefined : problemOfHandle(typed, texts);
    },
    newKey: (text) => (text === '' ? texts.passwordMissingUp : problemOfKey(text, texts)),
    knownKey: (text) => (text === '' ? texts.passwordMissing : problemOfKey(text, texts)),
    oneTimeCode: (text) => (text.trim() === '' ? texts.oneTimeCodeMissing : undefined),
    code: (text) => (text.trim() === '' ? texts.codeMissing : undefined),
    hostName(text) {
      if (cleanLine(text) === '') return texts.hostNameMissing;
      return displayName.safeParse(text).success ? undefined : texts.hostNameLong;
    },
    address(text) {
      if (text.trim() === '') return texts.addressMissing;
      return parseHearthLink(text) === undefined ? texts.addressBad : undefined;
    },
  } satisfies Record<string, Check>;
}

function problemOfName(text: string, texts: Texts): string | undefined {
  if (text.trim() === '') return texts.nameMissing;
  if (cleanLine(text) === '') return texts.nameUnseen;
  return displayName.safeParse(text).success ? undefined : texts.nameLong;
}

function problemOfHandle(typed: string, texts: Texts): string | undefined {
  if (handle.safeParse(typed).success) return undefined;
  if (/\s/u.test(typed)) return texts.handleBlank;
  const length = [...foldHandle(typed)].length;
  if (length < 2) return texts.handleShort;
  return length > 32 ? texts.handleLong : texts.handleBad;
}

function problemOfKey(text: string, texts: Texts): string | undefined {
  return text.length > MOST_KEY_CHARACTERS ? texts.passwordLong : undefined;
}

/** A handle that goes with a name: `Ada Lindqvist` → `ada.lindqvist`; empty when none can be made of it. */
export function handleFor(name: string): string {
  const made = cleanLine(name)
    .toLowerCase()
    .normalize('NFKC')
    .replaceAll(/[\s'’]+/gu, '.')
    .replaceAll(/[^\p{L}\p{M}\p{N}._-]/gu, '')
    .replaceAll(/\.{2,}/g, '.');
  const cut = [...made]
    .slice(0, 32)
    .join('')
    .replaceAll(/^[._-]+|[._-]+$/g, '');
  return handle.safeParse(cut).success ? cut : '';
}

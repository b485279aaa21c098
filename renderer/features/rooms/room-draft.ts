import type { Refusal } from '../../../shared/bridge/session.ts';
import type { RoomInfo } from '../../../shared/protocol/cards.ts';
import { cleanLine } from '../../../shared/protocol/text.ts';
import { isHandle } from '../../state/handle.ts';

/** What can be said of a room in a form. */
export interface RoomDraft {
  readonly name: string;
  readonly handle: string;
  readonly description: string;
  readonly visibility: RoomInfo['visibility'];
  /** Of a room with a password; empty where none is set or the present one stays. */
  readonly key: string;
}
export type RoomField = keyof RoomDraft;

/** What is wrong with a field, by a word that the form knows a sentence for. */
export type FieldProblem = 'name_missing' | 'bad_handle' | 'room_exists' | 'key_missing';
export type FieldProblems = Readonly<Partial<Record<RoomField, FieldProblem>>>;

/** What can be seen to be wrong without asking the host; `hadKey`: there is a password already. */
export function problemsOf(draft: RoomDraft, { hadKey }: { readonly hadKey: boolean }): FieldProblems {
  const { name, handle, visibility, key } = draft;
  return {
    ...(cleanLine(name) === '' ? { name: 'name_missing' } : {}),
    ...(isHandle(handle) ? {} : { handle: 'bad_handle' }),
    ...(visibility === 'password' && key === '' && !hadKey ? { key: 'key_missing' } : {}),
  };
}

const FIELDS: Readonly<Record<string, RoomField>> = {
  group_id: 'handle',
  channel_id: 'handle',
  new_id: 'handle',
  name: 'name',
  description: 'description',
  key: 'key',
};

/** The field that a refusal concerns; undefined where it is about none of them. */
export function fieldOf({ field, reason }: Refusal): RoomField | undefined {
  if (reason === 'room_exists' || reason === 'bad_handle') return 'handle';
  if (reason === 'key_required') return 'key';
  return field === undefined ? undefined : FIELDS[field];
}

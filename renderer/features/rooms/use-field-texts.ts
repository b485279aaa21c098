import type { Refusal } from '../../../shared/bridge/session.ts';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import type { FieldProblem } from './room-draft.ts';

/** Says what is wrong with a field: what the form saw, and what the host said. */
export function useFieldTexts() {
  const { rooms } = useMessages();
  const textOf = useRefusalText();
  const texts: Record<FieldProblem, string> = {
    name_missing: rooms.nameMissing,
    bad_handle: rooms.handleBad,
    room_exists: rooms.handleTaken,
    key_missing: rooms.passwordMissing,
  };
  return {
    ofProblem: (problem: FieldProblem) => texts[problem],
    ofRefusal: (refusal: Refusal) => (refusal.reason === 'room_exists' ? rooms.handleTaken : textOf(refusal)),
  };
}

import { useState } from 'react';
import type { RoomCard } from '../../../shared/protocol/cards.ts';
import type { RoomKind } from '../../../shared/protocol/ids.ts';
import { useRuntime } from '../../state/context.tsx';
import { suggestHandle } from '../../state/handle.ts';
import { createRoom } from '../../state/room-requests.ts';
import { useRequest } from '../../state/use-request.ts';
import { type FieldProblems, fieldOf, problemsOf, type RoomDraft, type RoomField } from './room-draft.ts';
import { useFieldTexts } from './use-field-texts.ts';
import { useHandleTaken } from './use-handle-taken.ts';

const EMPTY: RoomDraft = { name: '', handle: '', description: '', visibility: 'public', key: '' };

export interface NewRoomForm {
  readonly draft: RoomDraft;
  readonly errors: Readonly<Partial<Record<RoomField, string>>>;
  /** Why it was refused, where that concerns no field. */
  readonly failure: string | undefined;
  readonly busy: boolean;
  change(change: Partial<RoomDraft>): void;
  /** Resolves with the room, or undefined where something is wrong. */
  submit(): Promise<RoomCard | undefined>;
}

/** The form of a room that is to be made; its handle follows the name until somebody types another one. */
export function useNewRoom(kind: RoomKind): NewRoomForm {
  const { ask } = useRuntime();
  const texts = useFieldTexts();
  const request = useRequest();
  const [draft, setDraft] = useState(EMPTY);
  const [chosen, setChosen] = useState(false);
  const [tried, setTried] = useState(false);
  const isTaken = useHandleTaken(kind, draft.handle);

  function change(part: Partial<RoomDraft>): void {
    request.forget();
    // An emptied handle follows the name again.
    if (part.handle !== undefined) setChosen(part.handle !== '');
    const followed = part.name !== undefined && !chosen ? { handle: suggestHandle(part.name) } : {};
    setDraft({ ...draft, ...part, ...followed });
  }
  async function submit(): Promise<RoomCard | undefined> {
    setTried(true);
    if (request.busy || isTaken || Object.keys(problemsOf(draft, { hadKey: false })).length > 0) return undefined;
    const { name, handle, description, visibility, key } = draft;
    let made: RoomCard | undefined;
    await request.run(async () => {
      const secret = visibility === 'password' ? { key } : {};
      made = await createRoom(ask, kind, { name, handle, description, visibility, ...secret });
    });
    return made;
  }

  const problems: FieldProblems = {
    ...shownProblems(draft, { tried, chosen }),
    ...(isTaken ? { handle: 'room_exists' } : {}),
  };
  const { refusal } = request;
  const refused = refusal === undefined ? undefined : fieldOf(refusal);
  const errors: Partial<Record<RoomField, string>> = {};
  for (const [field, problem] of Object.entries(problems)) errors[field as RoomField] = texts.ofProblem(problem);
  if (refusal !== undefined && refused !== undefined) errors[refused] = texts.ofRefusal(refusal);
  const failure = refusal !== undefined && refused === undefined ? texts.ofRefusal(refusal) : undefined;
  return { draft, errors, failure, busy: request.busy, change, submit };
}

/** What is missing is said once somebody tried to go on; a handle that was typed is judged at once. */
function shownProblems(draft: RoomDraft, { tried, chosen }: { tried: boolean; chosen: boolean }): FieldProblems {
  const problems = problemsOf(draft, { hadKey: false });
  if (tried) return problems;
  return chosen && problems.handle !== undefined ? { handle: problems.handle } : {};
}

import { useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import { useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';
import { changeRoomHandle, changeRoomName, changeRoomProfile } from '../../state/room-requests.ts';
import type { Room } from '../../state/state.ts';
import { fieldOf, problemsOf, type RoomDraft, type RoomField } from './room-draft.ts';
import { useFieldTexts } from './use-field-texts.ts';
import { useHandleTaken } from './use-handle-taken.ts';

type Texts = Readonly<Partial<Record<RoomField, string>>>;

export interface EditRoomForm {
  readonly draft: RoomDraft;
  readonly errors: Texts;
  /** Why something was refused, where that concerns no field. */
  readonly failure: string | undefined;
  readonly hasKey: boolean;
  readonly busy: boolean;
  readonly changed: boolean;
  change(change: Partial<RoomDraft>): void;
  /** Saves what was changed, each by its own action; resolves with whether all of it was. */
  submit(): Promise<boolean>;
}

/** The form of a room that is there; what nobody touched in it follows the room. */
export function useEditRoom(room: Room): EditRoomForm {
  const texts = useFieldTexts();
  const save = useSaving(room);
  const [edits, setEdits] = useState<Partial<RoomDraft>>({});
  const [refusals, setRefusals] = useState<readonly Refused[]>([]);
  const [busy, setBusy] = useState(false);
  const { name, handle, description, visibility } = room;
  const draft: RoomDraft = { name, handle, description, visibility, key: '', ...edits };
  const hasKey = visibility === 'password';
  const isTaken = useHandleTaken(room.kind, draft.handle, room.id);
  const problems = {
    ...problemsOf(draft, { hadKey: hasKey }),
    ...(isTaken ? { handle: 'room_exists' as const } : {}),
  };

  async function submit(): Promise<boolean> {
    if (busy || Object.keys(problems).length > 0) return false;
    setBusy(true);
    const refused = await save(draft);
    setBusy(false);
    setRefusals(refused);
    return refused.length === 0;
  }
  const errors: Partial<Record<RoomField, string>> = {};
  let failure: string | undefined;
  for (const [field, problem] of Object.entries(problems)) errors[field as RoomField] = texts.ofProblem(problem);
  for (const { field, refusal } of refusals) {
    if (field === undefined) failure = texts.ofRefusal(refusal);
    else errors[field] = texts.ofRefusal(refusal);
  }
  return {
    draft,
    errors,
    failure,
    hasKey,
    busy,
    changed: draft.key !== '' || changedFields(room, draft).length > 0,
    change(part) {
      setRefusals([]);
      setEdits({ ...edits, ...part });
    },
    submit,
  };
}

function changedFields(room: Room, draft: RoomDraft): RoomField[] {
  return (['name', 'handle', 'description', 'visibility'] as const).filter((field) => room[field] !== draft[field]);
}

interface Refused {
  readonly field: RoomField | undefined;
  readonly refusal: Refusal;
}

/** Asks for each change by itself, so that one that is refused does not keep the others from being saved. */
function useSaving(room: Room): (draft: RoomDraft) => Promise<readonly Refused[]> {
  const { ask } = useRuntime();
  const { id } = room;
  return async (draft) => {
    const { name, handle, description, visibility, key } = draft;
    const changed = changedFields(room, draft);
    const access = {
      ...(changed.includes('visibility') ? { visibility } : {}),
      ...(visibility === 'password' && key !== '' ? { key } : {}),
    };
    const steps: [boolean, () => Promise<unknown>][] = [
      [changed.includes('name'), () => changeRoomName(ask, id, name)],
      [changed.includes('handle'), () => changeRoomHandle(ask, id, handle)],
      [changed.includes('description'), () => changeRoomProfile(ask, id, { description })],
      [Object.keys(access).length > 0, () => changeRoomProfile(ask, id, access)],
    ];
    const refused: Refused[] = [];
    for (const [isWanted, request] of steps) {
      if (!isWanted) continue;
      try {
        await request();
      } catch (error) {
        const refusal = refusalOf(error);
        refused.push({ field: fieldOf(refusal), refusal });
      }
    }
    return refused;
  };
}

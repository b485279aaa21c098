import { useState } from 'react';
import type { Refusal } from '../../../shared/bridge/session.ts';
import { useRuntime } from '../../state/context.tsx';
import { refusalOf } from '../../state/requests.ts';
import { addMember } from '../../state/room-requests.ts';
import type { PickItem } from './pick-item.ts';

export interface NotAdded {
  readonly item: PickItem;
  readonly refusal: Refusal;
}

export interface AddingResult {
  readonly added: readonly PickItem[];
  /** Those whom the host did not take, each for a reason of its own. */
  readonly refused: readonly NotAdded[];
  /** Why the others were not even tried. */
  readonly stopped?: Refusal | undefined;
  readonly untried: readonly PickItem[];
}

/** Reasons that concern one person: the next may be added all the same. */
const PERSONAL = ['no_such_user', 'banned', 'not_yourself'];

export interface Adding {
  readonly busy: boolean;
  /** Adds them one after the other; never rejects. */
  add(items: readonly PickItem[]): Promise<AddingResult>;
}

export function useAdding(room: string): Adding {
  const { ask } = useRuntime();
  const [busy, setBusy] = useState(false);

  async function addAll(items: readonly PickItem[]): Promise<AddingResult> {
    const added: PickItem[] = [];
    const refused: NotAdded[] = [];
    for (const [at, item] of items.entries()) {
      try {
        await addMember(ask, room, item.id);
        added.push(item);
      } catch (error) {
        const refusal = refusalOf(error);
        if (!PERSONAL.includes(refusal.reason)) return { added, refused, stopped: refusal, untried: items.slice(at) };
        refused.push({ item, refusal });
      }
    }
    return { added, refused, untried: [] };
  }
  async function add(items: readonly PickItem[]): Promise<AddingResult> {
    setBusy(true);
    try {
      return await addAll(items);
    } finally {
      setBusy(false);
    }
  }
  return { busy, add };
}

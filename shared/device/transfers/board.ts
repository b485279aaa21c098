import type { Transfer } from '../../bridge/files.ts';
import type { BridgeEvent } from '../../bridge/index.ts';
import type { ClientClock } from '../../client/clock.ts';

/** How far something has come is told at most once in so many ms. */
const INTERVAL = 200;

/** What windows see of transfers. */
export interface Board {
  show(transfer: Transfer): void;
  gone(id: string): void;
  /** In order of beginning. */
  list(): Transfer[];
}

export interface BoardParts {
  readonly clock: Pick<ClientClock, 'now'>;
  readonly tell: (event: BridgeEvent) => void;
}

export function createBoard({ clock, tell }: BoardParts): Board {
  const shown = new Map<string, { transfer: Transfer; told: number; as: string }>();
  return {
    show(transfer) {
      const before = shown.get(transfer.id);
      const as = JSON.stringify({ ...transfer, moved: 0, rate: 0 });
      const now = clock.now();
      const isDue = before === undefined || before.as !== as || now - before.told >= INTERVAL;
      shown.set(transfer.id, { transfer, told: isDue ? now : before.told, as });
      if (isDue) tell({ event: 'transfer', transfer });
    },
    gone(id) {
      if (shown.delete(id)) tell({ event: 'transfer_gone', id });
    },
    list: () =>
      [...shown.values()]
        .map(({ transfer }) => transfer)
        .sort((one, other) => one.begun - other.begun || (one.id < other.id ? -1 : 1)),
  };
}

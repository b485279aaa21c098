import { ConnectionLost } from './errors.ts';
import type { Feed } from './feed.ts';
import type { Link } from './link.ts';

/** Syncs that may leave a hole before the connection is begun anew. */
const TRIES = 3;

export interface Mender {
  /** Something moved: a hole may be there. */
  look(): void;
}

export interface MenderParts {
  readonly feed: Pick<Feed, 'hasHoles' | 'mend'>;
  /** The link while the client is online: before, a sync is under way. */
  readonly link: () => Link | undefined;
  readonly restart: (error: Error) => void;
}

/** Closes holes in the order of a connection that stands. */
export function createMender({ feed, link, restart }: MenderParts): Mender {
  let isMending = false;

  async function mend(over: Link): Promise<void> {
    for (let tries = 0; ; tries++) {
      // An own message fills its place when its answer comes, often just after the next one of somebody else.
      await over.settled();
      if (link() !== over || !feed.hasHoles) return;
      if (tries === TRIES) throw new ConnectionLost('the host does not give out all messages');
      await feed.mend(over);
    }
  }
  function look(): void {
    const over = link();
    if (isMending || over === undefined || !feed.hasHoles) return;
    isMending = true;
    mend(over)
      .catch((error) => {
        if (link() === over) restart(error);
      })
      .finally(() => {
        isMending = false;
        // While it ran, another connection may have begun and found holes of its own.
        if (link() !== over) look();
      });
  }
  return { look };
}

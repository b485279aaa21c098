import { app } from 'electron';
import { parseHearthLink } from '../../shared/protocol/link.ts';

const SCHEME = /^hearth:/i;

/** The link, when it is one that leads to a host. */
export function hearthLinkIn(text: string): string | undefined {
  return SCHEME.test(text) && parseHearthLink(text) !== undefined ? text : undefined;
}

/** The link among the words that a program was started with. */
export function linkAmong(words: readonly string[]): string | undefined {
  return words.map(hearthLinkIn).findLast((link) => link !== undefined);
}

/**
 * Links that the system hands over: with the first start, with every further one, and on macOS by an event. To be called
 * before Electron is ready; what comes before somebody takes it waits.
 */
export function receiveLinks(): { take(taker: (link: string) => void): void } {
  let waiting = linkAmong(process.argv);
  let taker: ((link: string) => void) | undefined;
  const receive = (link: string | undefined) => {
    if (link === undefined) return;
    if (taker === undefined) waiting = link;
    else taker(link);
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    receive(hearthLinkIn(url));
  });
  app.on('second-instance', (_event, words) => receive(linkAmong(words)));
  return {
    take(next) {
      taker = next;
      receive(waiting);
      waiting = undefined;
    },
  };
}

/** Makes this program the one that opens `hearth:` links; one that runs from its sources leaves the system alone. */
export function claimLinks(): void {
  if (app.isPackaged) app.setAsDefaultProtocolClient('hearth');
}

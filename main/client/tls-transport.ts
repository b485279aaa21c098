import type { TLSSocket } from 'node:tls';
import type { Connection, ConnectionEvents, Transport } from '../../shared/client/transport.ts';
import { createLineSplitter } from '../net/lines.ts';
import { type Dialled, type DialOptions, dial } from './dial.ts';

/** What a TLS transport tells of each connection that it opened. */
export type Opened = (dialled: Dialled) => void;

/** Tags over TLS, to whichever place of the host answers first; `opened` is told before anything is sent. */
export function createTlsTransport(options: () => DialOptions, opened: Opened = () => undefined): Transport {
  return {
    async connect(events) {
      const dialled = await dial(options());
      opened(dialled);
      return carry(dialled.socket, events);
    },
  };
}

/** Carries tags over a connection whose certificate was looked at. */
export function carry(socket: TLSSocket, events: ConnectionEvents): Connection {
  let reason = 'the host closed it';
  const give = (why: string) => {
    reason = why;
    socket.destroy();
  };
  const lines = createLineSplitter({
    text: (text) => events.text(text),
    unreadable: () => give('the host sent something that is no text'),
    tooLarge: () => give('the host sent a tag that is too large'),
  });
  socket.on('data', (bytes: Buffer) => lines.push(bytes));
  socket.on('error', (error) => {
    reason = error.message;
  });
  socket.once('close', () => events.closed(reason));
  return {
    send(text) {
      if (socket.writable) socket.write(`${text}\n`);
    },
    close() {
      reason = 'this side closed it';
      // What was just written leaves first; a host that does not read does not keep it open.
      socket.end();
      setTimeout(() => socket.destroy(), 1_000).unref();
    },
  };
}

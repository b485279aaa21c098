import { HostUnreachable } from '../../shared/client/errors.ts';
import type { Connection, ConnectionEvents, Transport } from '../../shared/client/transport.ts';
import type { Page } from './page.ts';

/** A browser may wait for minutes, in ms; and it opens no second connection to a host while it waits. */
const PATIENCE = 8_000;

/** Where the host that serves the page takes tags. */
export function socketAddress({ protocol, host }: Pick<Location, 'protocol' | 'host'>): string {
  return `${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ws`;
}

/** Tags over WebSocket to the host that serves the page. */
export function webSocketTransport(page: Pick<Page, 'location' | 'WebSocket'>, opened: () => void): Transport {
  return {
    connect: (events) =>
      new Promise((resolve, reject) => {
        const socket = new page.WebSocket(socketAddress(page.location));
        const late = setTimeout(() => socket.close(), PATIENCE);
        socket.addEventListener('open', () => {
          clearTimeout(late);
          opened();
          resolve(carry(socket, events));
        });
        socket.addEventListener('close', () => {
          clearTimeout(late);
          reject(new HostUnreachable(page.location.host));
        });
      }),
  };
}

function carry(socket: WebSocket, events: ConnectionEvents): Connection {
  socket.addEventListener('message', ({ data }) => events.text(String(data)));
  socket.addEventListener('close', ({ reason }) => events.closed(reason === '' ? 'the host closed it' : reason));
  return {
    send(text) {
      if (socket.readyState === socket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
  };
}

import type { Socket } from 'node:net';
import { z } from 'zod';
import { message, type RoomCard } from '../../../shared/protocol/cards.ts';
import { isFromHere, plainAddress } from '../../net/address.ts';
import type { Peer } from '../callers.ts';
import { eventOf } from './chatbackend-event.ts';
import type { DialectParts } from './dialect.ts';
import type { Login } from './logins.ts';

/** What a client may send to say who it is and what it wants to hear, in bytes, and how long it may take, in ms. */
const MAX_HELLO = 4_096;
const HELLO_TIMEOUT = 10_000;

const hello = z.object({ uuid: z.string().max(64), room_gid: z.string().max(64) });
type Hello = z.infer<typeof hello>;

export interface PushParts extends DialectParts {
  /** Throws where that may not be heard. */
  readonly verify: (peer: Peer, hello: Hello) => Promise<{ login: Login; room: RoomCard }>;
}

export interface Push {
  serve(socket: Socket, verified: () => void): void;
  close(): void;
}

/** The push socket: who is verified hears the room from then on, everybody else is closed at once. */
export function servePush(parts: PushParts): Push {
  const open = new Set<Socket>();
  return {
    serve(socket, verified) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      socket.once('end', () => socket.destroy());
      const cancel = parts.host.clock.after(HELLO_TIMEOUT, () => socket.destroy());
      socket.once('close', cancel);
      void readHello(socket).then(async (said) => {
        const heard = said !== undefined && (await follow(parts, socket, said));
        cancel();
        if (heard) verified();
        else socket.destroy();
      });
    },
    close: () => open.forEach((socket) => void socket.destroy()),
  };
}

/** The first thing that is said; undefined when it is nothing that can be understood. */
function readHello(socket: Socket): Promise<Hello | undefined> {
  let text = '';
  return new Promise((resolve) => {
    function read(bytes: Buffer): void {
      text += bytes.toString();
      const said = text.length > MAX_HELLO ? undefined : parseHello(text);
      if (said === 'unfinished') return;
      socket.off('data', read);
      socket.resume();
      resolve(said);
    }
    socket.on('data', read);
    socket.once('close', () => resolve(undefined));
  });
}

/**
 * The document writes its example as Python does, with single quotes: read too, as nothing of it needs escapes. Each
 * part can be read in one way only, so that no text takes long.
 */
const PYTHON_DICT = /^\{\s*(?:['"]\w+['"]\s*:\s*['"][\w-]*['"]\s*(?:,\s*|(?=\})))*\}$/;

function parseHello(text: string): Hello | undefined | 'unfinished' {
  const trimmed = text.trim();
  if (!trimmed.startsWith('{')) return trimmed === '' ? 'unfinished' : undefined;
  if (!trimmed.endsWith('}')) return 'unfinished';
  const json = PYTHON_DICT.test(trimmed) ? trimmed.replaceAll("'", '"').replace(/,\s*\}$/, '}') : trimmed;
  try {
    return hello.safeParse(JSON.parse(json)).data;
  } catch {
    return undefined;
  }
}

const heardEvent = z.discriminatedUnion('action', [
  message.extend({ action: z.literal('chat') }),
  z.object({ action: z.literal('room_removed'), room: z.string() }),
]);

async function follow(parts: PushParts, socket: Socket, said: Hello): Promise<boolean> {
  const peer = { address: plainAddress(socket.remoteAddress), loopback: isFromHere(socket) };
  const { host, callers, log } = parts;
  try {
    const { login, room } = await parts.verify(peer, said);
    if (socket.destroyed) return false;
    const listening = callers.listen(login.token, peer, {
      queuedBytes: () => socket.writableLength,
      ended: () => void socket.destroy(),
      line(line) {
        const heard = heardEvent.safeParse(JSON.parse(line.toString()));
        if (!heard.success) return;
        if (heard.data.action === 'room_removed') {
          if (heard.data.room === room.id) socket.destroy();
        } else if (heard.data.conversation === room.id && heard.data.hidden !== true) {
          socket.write(`${JSON.stringify(eventOf(host.directory, heard.data))}\n`);
        }
      },
    });
    socket.once('close', () => listening?.close());
    return listening !== undefined;
  } catch (error) {
    log.info('push_refused', { reason: error instanceof Error ? error.message : String(error) });
    return false;
  }
}

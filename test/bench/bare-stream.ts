import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, type TLSSocket } from 'node:tls';
import { loadCertificate } from '../../main/net/tls.ts';
import { ALPN_TAGS } from '../../shared/protocol/limits.ts';

const PIECE = Buffer.alloc(1024 * 1024, 7);

/** What files over TLS are measured against: bytes that are read and forgotten, or sent from memory, on sockets of Node. */
export async function runBareStream(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-bare-'));
  const { key, cert } = await loadCertificate(folder);
  await rm(folder, { recursive: true });
  const server = createServer({ key, cert, minVersion: 'TLSv1.3', ALPNProtocols: [ALPN_TAGS] }, serve);
  server.listen({ port: 0, host: '127.0.0.1' }, () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on a port');
    console.log(JSON.stringify({ event: 'ready', port: address.port }));
  });
  process.once('SIGTERM', () => process.exit(0));
}

/** The first line says what is wanted: `up` or `down`, and how many bytes. */
function serve(socket: TLSSocket): void {
  socket.on('error', () => undefined);
  socket.once('data', (first: Buffer) => {
    const end = first.indexOf('\n');
    const [mode, count] = first.toString('latin1', 0, end).split(' ');
    let left = Number(count);
    if (mode === 'down') return void sendBytes(socket, left, () => undefined);
    const take = (bytes: Buffer) => {
      left -= bytes.length;
      if (left <= 0) socket.end('done\n');
    };
    take(first.subarray(end + 1));
    socket.on('data', take);
  });
}

/** Sends so many bytes as fast as the socket takes them. */
export function sendBytes(socket: TLSSocket, count: number, sent: () => void): void {
  let left = count;
  function more(): void {
    while (left > 0) {
      const piece = left < PIECE.length ? PIECE.subarray(0, left) : PIECE;
      left -= piece.length;
      if (socket.write(piece) || left === 0) continue;
      socket.once('drain', more);
      return;
    }
    sent();
  }
  more();
}

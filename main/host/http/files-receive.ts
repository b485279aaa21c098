import type { FileRecord } from '../../storage/records.ts';
import type { Receiving } from '../files/host-files.ts';
import type { Exchange } from './exchange.ts';
import { STALL_TIMEOUT } from './server.ts';

/**
 * Brings the body of a request into an upload, as fast as the disk takes it and without holding more than a few pieces.
 * Resolves with where the upload is when the body ends, for whatever reason; rejects as `Receiving.end` does.
 */
export async function receiveBody(
  { request }: Exchange,
  receiving: Receiving,
): Promise<{ record: FileRecord; offset: number }> {
  const { socket } = request;
  await new Promise<void>((resolve) => {
    const stop = () => {
      request.off('data', take);
      resolve();
    };
    function take(bytes: Buffer): void {
      const { left, failed } = receiving;
      if (failed) {
        stop();
        return;
      }
      // What is more than was announced does not belong to the file.
      const more = receiving.write(bytes.length > left ? bytes.subarray(0, left) : bytes);
      if (bytes.length > left) stop();
      if (more || bytes.length > left) return;
      request.pause();
      // It is the host that is slow now.
      socket.setTimeout(0);
    }
    receiving.onReady(() => {
      socket.setTimeout(STALL_TIMEOUT);
      request.resume();
    });
    receiving.onCut(() => {
      stop();
      socket.destroy();
    });
    request.on('data', take);
    request.once('end', stop);
    request.once('close', stop);
    request.once('error', stop);
    // It may have been cut off before anybody listened for that, and would never be heard of again.
    if (request.destroyed) stop();
  });
  // To bring a large file to the disk takes as long as it takes.
  socket.setTimeout(0);
  return receiving.end();
}

import { RequestRefused } from '../../client/errors.ts';
import type { FileCard } from '../../protocol/file-card.ts';
import type { FileFacts } from '../../protocol/files.ts';
import type { Request, Result } from '../../protocol/index.ts';
import { bytesOfHex } from './base64.ts';
import type { DigestPort, Source } from './ports.ts';

/** The two actions by which a file that the host has already need not be sent. */
export interface ProofActions {
  offer(params: Request<'offer_file'>): Promise<Result<'offer_file'>>;
  prove(params: Request<'prove_file'>): Promise<Result<'prove_file'>>;
}

export interface Offered {
  readonly source: Source;
  readonly sha256: string;
  readonly facts: FileFacts;
}

/** The file on the host, if it has the same and this device proved to hold it; undefined when it is to be sent. */
export async function offer(
  { actions, digest }: { readonly actions: ProofActions; readonly digest: DigestPort },
  { source, sha256, facts }: Offered,
): Promise<FileCard | undefined> {
  try {
    const challenge = await actions.offer({ ...facts, sha256 });
    const pieces: Uint8Array[] = [];
    for (const { start, end } of challenge.ranges)
      for await (const piece of source.read(start, end)) pieces.push(piece);
    const proof = await digest.hmac(bytesOfHex(challenge.nonce), pieces);
    return (await actions.prove({ offer: challenge.offer, proof })).file;
  } catch (error) {
    // `no_such_file`: nobody has it. Whatever else an offer is refused for, the upload will be told too.
    if (error instanceof RequestRefused) return undefined;
    throw error;
  }
}

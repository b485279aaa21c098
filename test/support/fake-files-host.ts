import { createHash, createHmac, randomBytes } from 'node:crypto';
import { ConnectionLost, RequestRefused } from '../../shared/client/errors.ts';
import type { HttpAnswer, HttpPort, HttpQuestion } from '../../shared/device/transfers/ports.ts';
import type { ProofActions } from '../../shared/device/transfers/proof.ts';
import type { FileCard } from '../../shared/protocol/file-card.ts';
import { newId } from '../../shared/protocol/ids.ts';

interface Held {
  readonly id: string;
  readonly size: number;
  readonly name: string;
  readonly metadata: Readonly<Record<string, string>>;
  content: Buffer;
}

export interface FakeFilesHost {
  readonly http: HttpPort;
  readonly actions: ProofActions & { state(id: string): Promise<{ file: FileCard; offset: number }> };
  readonly held: ReadonlyMap<string, Held>;
  /** Requests so far, as `METHOD path`. */
  readonly asked: string[];
  /** Bytes that came over the line. */
  readonly received: number;
  /** Bodies that are being taken now, and the most there ever were at once. */
  readonly busy: { now: number; most: number; large: number };
  /** Gives how many bytes of the next body arrive before the line is cut; undefined for all of them. */
  cut: (length: number) => number | undefined;
  /** What the next uploads are refused for. */
  refuses: string | undefined;
  isUp: boolean;
  /** Called before each body is taken to its end. */
  hold: (() => Promise<void>) | undefined;
  cardOf(id: string): FileCard;
}

/** What a host does with files, in memory, with a line that can be cut anywhere. */
export function createFakeFilesHost({ inPieces = false }: { readonly inPieces?: boolean } = {}): FakeFilesHost {
  const held = new Map<string, Held>();
  const offers = new Map<string, { sha256: string; nonce: string; ranges: { start: number; end: number }[] }>();
  const asked: string[] = [];
  let received = 0;

  const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');
  const isWhole = ({ content, size }: Held) => content.length === size;
  function cardOf(id: string): FileCard {
    const file = held.get(id);
    if (file === undefined) throw new RequestRefused({ response: 'non_existing', reason: 'no_such_file' });
    const sha256 = isWhole(file) ? hashOf(file.content) : '';
    return { id, name: file.name, size: file.size, type: 'application/octet-stream', sha256 };
  }
  async function take(file: Held, question: HttpQuestion): Promise<void> {
    const { body, sent, stop } = question;
    if (body === undefined) return;
    host.busy.now += 1;
    host.busy.large += body.length >= 4 * 1024 * 1024 ? 1 : 0;
    host.busy.most = Math.max(host.busy.most, host.busy.now);
    const limit = host.cut(body.length) ?? Number.POSITIVE_INFINITY;
    let arrived = 0;
    try {
      await host.hold?.();
      for await (const piece of body.pieces) {
        stop.check();
        const part = Buffer.from(piece).subarray(0, Math.max(0, limit - arrived));
        file.content = Buffer.concat([file.content, part]);
        arrived += part.length;
        received += part.length;
        sent?.(arrived);
        if (arrived >= limit) throw new ConnectionLost('it was cut');
      }
    } finally {
      host.busy.now -= 1;
      host.busy.large -= body.length >= 4 * 1024 * 1024 ? 1 : 0;
    }
  }
  function answer(status: number, headers: Record<string, string> = {}, text = ''): HttpAnswer {
    return { status, header: (name) => headers[name], text: async () => text, pieces: async function* () {} };
  }
  const refused = (status: number, reason: string) => answer(status, {}, JSON.stringify({ reason }));
  function progress(file: Held): Record<string, string> {
    const card = isWhole(file)
      ? { 'hearth-file': Buffer.from(JSON.stringify(cardOf(file.id))).toString('base64') }
      : {};
    return { 'upload-offset': String(file.content.length), ...card };
  }
  async function create(question: HttpQuestion): Promise<HttpAnswer> {
    if (host.refuses !== undefined) return refused(403, host.refuses);
    const metadata = Object.fromEntries(
      (question.headers['Upload-Metadata'] ?? '').split(',').map((pair) => {
        const [key = '', value = ''] = pair.split(' ');
        return [key, Buffer.from(value, 'base64').toString()];
      }),
    );
    const id = newId('f');
    const size = Number(question.headers['Upload-Length']);
    const file = { id, size, name: metadata.name ?? '', metadata, content: Buffer.alloc(0) };
    held.set(id, file);
    await take(file, question);
    return answer(201, { location: `/files/${id}`, ...progress(file) });
  }
  async function ask(question: HttpQuestion): Promise<HttpAnswer> {
    const { method, path, headers } = question;
    asked.push(`${method} ${path}`);
    if (!host.isUp) throw new ConnectionLost('nobody is there');
    if (method === 'POST') return create(question);
    const file = held.get(path.slice('/files/'.length));
    if (file === undefined) return refused(404, 'no_such_file');
    if (method === 'DELETE') held.delete(file.id);
    if (method !== 'PATCH') return answer(method === 'HEAD' ? 200 : 204, progress(file));
    if (Number(headers['Upload-Offset']) !== file.content.length) return refused(409, 'bad_request');
    await take(file, question);
    return answer(204, progress(file));
  }
  const host: FakeFilesHost = {
    http: { ask, inPieces, close: () => undefined },
    held,
    asked,
    get received() {
      return received;
    },
    busy: { now: 0, most: 0, large: 0 },
    cut: () => undefined,
    refuses: undefined,
    isUp: true,
    hold: undefined,
    cardOf,
    actions: {
      async offer({ sha256, size }) {
        const offer = {
          sha256,
          nonce: randomBytes(32).toString('hex'),
          ranges: [{ start: 3, end: Math.min(99, size) }],
        };
        const name = randomBytes(8).toString('hex');
        offers.set(name, offer);
        return { offer: name, nonce: offer.nonce, ranges: offer.ranges };
      },
      async prove({ offer: name, proof }) {
        const offer = offers.get(name);
        const same = [...held.values()].find((file) => isWhole(file) && hashOf(file.content) === offer?.sha256);
        const mac = createHmac('sha256', Buffer.from(offer?.nonce ?? '', 'hex'));
        for (const { start, end } of offer?.ranges ?? []) mac.update(same?.content.subarray(start, end) ?? '');
        if (same === undefined || mac.digest('hex') !== proof) {
          throw new RequestRefused({ response: 'non_existing', reason: 'no_such_file' });
        }
        const id = newId('f');
        held.set(id, { ...same, id });
        return { file: cardOf(id) };
      },
      state: async (id) => ({ file: cardOf(id), offset: held.get(id)?.content.length ?? 0 }),
    },
  };
  return host;
}

import { createHash, type HashOrder, type HashReport } from './transfers-hash.ts';

const hash = createHash();
const report = (what: HashReport) => globalThis.postMessage(what);

globalThis.addEventListener('message', ({ data }: MessageEvent<HashOrder>) => {
  if ('end' in data) return report({ sha256: hash.end() });
  hash.add(data.piece);
  report({ done: true });
});

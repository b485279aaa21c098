import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy } from 'pdfjs-dist';

export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';

/** Tables of characters for documents that bring no fonts of their own, which Chinese ones often do not. */
const characterMaps = import.meta.glob<string>('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
});

class CharacterMaps {
  async fetch({ name }: { readonly name: string }): Promise<{ cMapData: Uint8Array; isCompressed: boolean }> {
    const address = characterMaps[`../../../node_modules/pdfjs-dist/cmaps/${name}.bcmap`];
    if (address === undefined) throw new Error(`There is no character map ${name}.`);
    const response = await fetch(address);
    return { cMapData: new Uint8Array(await response.arrayBuffer()), isCompressed: true };
  }
}

let worker: Worker | undefined;

/** Opens a document; `destroy` of what comes back gives its memory free. Rejects for what is none, or needs a password. */
export function openPdf(data: Uint8Array): Promise<PDFDocumentProxy> {
  worker ??= new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  GlobalWorkerOptions.workerPort = worker;
  return getDocument({
    data,
    // Nothing of a document runs, and nothing is asked for elsewhere.
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: true,
    CMapReaderFactory: CharacterMaps,
    verbosity: 0,
  }).promise;
}

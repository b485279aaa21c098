import { useEffect, useRef, useState } from 'react';
import type { FileCard } from '../../../shared/protocol/file-card.ts';
import { fileAddress } from '../../state/transfers.ts';
import { focusable } from '../../ui/focusable.ts';
import { useMessages } from '../../ui/locale.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { openPdf, type PDFDocumentProxy, type PDFPageProxy } from './pdf.ts';
import { Nothing } from './previews.tsx';
import styles from './Viewer.module.css';

/** Larger documents are only downloaded: all of one is in memory here. */
const LARGEST = 64 * 1_024 * 1_024;
/** A page is drawn when it is so near to what is seen. */
const NEARBY = '100% 0px';
const WIDEST = 1_800;

/** The pages of a document, drawn as they come into view. */
export function PdfPreview({ file }: { readonly file: FileCard }) {
  const { files } = useMessages();
  const document = useDocument(file);
  if (document === null) return <Nothing file={file} />;
  if (document === undefined) return <Spinner label={files.preparing} />;
  const numbers = Array.from({ length: document.numPages }, (_, index) => index + 1);
  return (
    <section {...focusable} className={styles.pages} aria-label={file.name}>
      {numbers.map((number) => (
        <Page key={number} document={document} number={number} />
      ))}
    </section>
  );
}

/** Undefined while it is read, null where it cannot be. */
function useDocument({ id, size }: FileCard): PDFDocumentProxy | null | undefined {
  const [document, setDocument] = useState<PDFDocumentProxy | null>();
  useEffect(() => {
    const controller = new AbortController();
    let opened: PDFDocumentProxy | undefined;
    async function read(): Promise<void> {
      if (size > LARGEST) throw new Error('too large');
      const response = await fetch(fileAddress(id), { signal: controller.signal });
      if (!response.ok) throw new Error(String(response.status));
      opened = await openPdf(new Uint8Array(await response.arrayBuffer()));
      if (controller.signal.aborted) await opened.destroy();
      else setDocument(opened);
    }
    read().catch(() => {
      if (!controller.signal.aborted) setDocument(null);
    });
    return () => {
      controller.abort();
      void opened?.destroy();
    };
  }, [id, size]);
  return document;
}

interface PageProps {
  readonly document: PDFDocumentProxy;
  readonly number: number;
}

function Page({ document, number }: PageProps) {
  const { files } = useMessages();
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [page, setPage] = useState<PDFPageProxy>();
  const [text, setText] = useState('');

  useEffect(() => {
    const target = place.current;
    if (target === null) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting !== true) return;
        observer.disconnect();
        document.getPage(number).then(setPage, () => undefined);
      },
      { rootMargin: NEARBY },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [document, number]);

  useEffect(() => {
    if (page === undefined || canvas.current === null) return undefined;
    const own = page.getViewport({ scale: 1 });
    const wide = Math.min(WIDEST, (place.current?.clientWidth ?? own.width) * devicePixelRatio);
    const viewport = page.getViewport({ scale: wide / own.width });
    canvas.current.width = Math.round(viewport.width);
    canvas.current.height = Math.round(viewport.height);
    const drawing = page.render({ canvas: canvas.current, viewport });
    // Cancelled, it rejects: then the page is no longer looked at.
    drawing.promise.catch(() => undefined);
    page.getTextContent().then(
      ({ items }) => setText(items.map((item) => ('str' in item ? item.str : '')).join(' ')),
      () => undefined,
    );
    return () => drawing.cancel();
  }, [page]);

  return (
    <div ref={place} className={styles.page}>
      {/* What a canvas holds is for who cannot see it. */}
      <canvas ref={canvas}>
        {files.page(number, document.numPages)} {text}
      </canvas>
    </div>
  );
}

import { useEffect, useState } from 'react';
import type { FileCard } from '../../../shared/protocol/file-card.ts';
import { fileAddress } from '../../state/transfers.ts';
import { CodeBlock } from '../../ui/CodeBlock.tsx';
import { focusable } from '../../ui/focusable.ts';
import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { checkGone } from '../gone.ts';
import { Nothing } from './previews.tsx';
import { languageOf } from './text-language.ts';
import styles from './Viewer.module.css';

/** So many bytes of a text are shown. */
const FIRST = 256 * 1_024;

/** The beginning of a text, coloured where its language is known. */
export function TextPreview({ file }: { readonly file: FileCard }) {
  const { files } = useMessages();
  const { bytes } = useFormat();
  const text = useText(file);
  if (text === null) return <Nothing file={file} />;
  if (text === undefined) return <Spinner label={files.preparing} />;
  return (
    <section {...focusable} className={styles.text} aria-label={file.name}>
      <CodeBlock text={text} language={languageOf(file.name)} />
      {file.size > FIRST && <p className={styles.cut}>{files.textCut(bytes(FIRST))}</p>}
    </section>
  );
}

/** Undefined while it is read, null where it cannot be. */
function useText({ id, size }: FileCard): string | null | undefined {
  const [text, setText] = useState<string | null>();
  useEffect(() => {
    const controller = new AbortController();
    async function read(): Promise<void> {
      const range = size > FIRST ? { Range: `bytes=0-${FIRST - 1}` } : undefined;
      const response = await fetch(fileAddress(id), {
        signal: controller.signal,
        ...(range ? { headers: range } : {}),
      });
      if (!response.ok) throw new Error(String(response.status));
      const held = await response.arrayBuffer();
      setText(decode(held.slice(0, FIRST)));
    }
    read().catch(() => {
      if (controller.signal.aborted) return;
      setText(null);
      void checkGone(id);
    });
    return () => controller.abort();
  }, [id, size]);
  return text;
}

/** As UTF-8, or as UTF-16 where it begins with its mark; a letter that was cut at the end is left out. */
function decode(bytes: ArrayBuffer): string {
  return new TextDecoder(encodingOf(new Uint8Array(bytes))).decode(bytes, { stream: true });
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

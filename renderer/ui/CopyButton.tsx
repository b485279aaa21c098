import { useEffect, useState } from 'react';
import styles from './CopyButton.module.css';
import { useMessages } from './locale.tsx';

/** How long, in milliseconds, the button says that it has copied. */
const SAID_FOR = 1500;

/** Puts the text on the clipboard. Draws nothing where the browser has none (pages without TLS from another computer). */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const messages = useMessages();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SAID_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard === undefined) return null;
  const copy = () =>
    clipboard.writeText(text).then(
      () => setCopied(true),
      // Refused by the person or the browser: the text stands beside the button and can be selected.
      () => setCopied(false),
    );
  return (
    <button type="button" className={styles.button} onClick={() => void copy()}>
      <span aria-live="polite">{copied ? messages.copied : messages.copy}</span>{' '}
      <span className="visually-hidden">{what}</span>
    </button>
  );
}

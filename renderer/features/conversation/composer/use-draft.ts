import { useEffect, useRef, useState } from 'react';
import { useApp, useRuntime } from '../../../state/context.tsx';
import { draftKey, useView } from '../view-state.tsx';

/** What stands in the composer; it is kept for when one comes back. */
export function useDraft() {
  const { composer } = useRuntime();
  const key = draftKey(useView());
  const kept = useApp(({ drafts }) => drafts[key]);
  const [text, setText] = useState(kept?.text ?? '');
  const written = useRef(kept?.text ?? '');
  const keptText = kept?.text ?? '';
  const reply_to = kept?.reply_to;

  useEffect(() => {
    // Drafts of the last time may come a moment after the composer.
    if (keptText === '' || keptText === written.current) return;
    setText((current) => (current === '' ? keptText : current));
  }, [keptText]);

  function change(next: string): void {
    written.current = next;
    setText(next);
    composer.setDraft(key, { text: next, reply_to });
  }
  return {
    text,
    replyTo: reply_to,
    change,
    cancelReply: () => composer.setDraft(key, { text }),
    clear() {
      written.current = '';
      setText('');
      composer.setDraft(key, { text: '' });
    },
  };
}

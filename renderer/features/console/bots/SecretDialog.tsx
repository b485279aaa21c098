import { useId } from 'react';
import { Banner } from '../../../ui/Banner.tsx';
import { Button } from '../../../ui/Button.tsx';
import { CodeBlock } from '../../../ui/CodeBlock.tsx';
import { CopyField } from '../../../ui/CopyField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import styles from './Bots.module.css';
import type { Secret } from './bot-deeds.ts';

export interface SecretDialogProps {
  readonly secret: Secret;
  onClose(): void;
}

/** What nobody sees again: to be copied now. It closes by its button only. */
export function SecretDialog({ secret, onClose }: SecretDialogProps) {
  const { common, bots: words } = useMessages();
  const id = useId();
  const { title, warning, label, value, example } = secret;
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      size={example === undefined ? 'md' : 'lg'}
      dismissible={false}
      footer={
        <Button variant="primary" onClick={onClose}>
          {common.done}
        </Button>
      }
    >
      <Banner tone="warn">{warning}</Banner>
      <CopyField label={label} value={value} mono />
      {example !== undefined && (
        <section aria-labelledby={id} className={styles.example}>
          <h3 id={id}>{words.tryIt}</h3>
          <CodeBlock text={example} language="bash" />
          <p className={styles.facts}>{words.tryItHint}</p>
        </section>
      )}
    </Dialog>
  );
}

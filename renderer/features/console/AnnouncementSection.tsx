import { Info, Megaphone } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useOrSay } from '../../or-say.ts';
import { useRuntime } from '../../state/context.tsx';
import { useRequest } from '../../state/use-request.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FormRow, FormSection } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { SavedMark } from '../../ui/SaveRow.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import styles from './console.module.css';

/** As the protocol has it (host_announce). */
const LONGEST = 2_000;

/** One text to everybody who is here. */
export function AnnouncementSection() {
  const { console } = useMessages();
  const { ask } = useRuntime();
  const orSay = useOrSay();
  const refusalText = useRefusalText();
  const { run, busy, refusal } = useRequest();
  const [text, setText] = useState('');
  const [online, setOnline] = useState(0);
  const [asked, setAsked] = useState(false);
  const [isSent, setSent] = useState(false);
  const said = text.trim();

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (said === '') return;
    // Who gets it is asked for now, since people come and go.
    const isKnown = await run(async () => setOnline((await ask('host_state', {})).people_online));
    if (isKnown) setAsked(true);
  }
  async function announce(): Promise<void> {
    await orSay(() => ask('host_announce', { text: said }));
    setText('');
    setSent(true);
  }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <FormSection title={console.announceTo} hint={console.announceHint}>
        <FormRow>
          <TextArea
            label={console.announceText}
            hideLabel
            rows={4}
            maxLength={LONGEST}
            placeholder={console.announcePlaceholder}
            value={text}
            error={refusal === undefined ? undefined : refusalText(refusal)}
            onChange={(value) => {
              setSent(false);
              setText(value);
            }}
          />
          {said !== '' && <Preview text={said} />}
          <div className={styles.below}>
            <p role="status">{isSent && <SavedMark text={console.announced} />}</p>
            <Button
              type="submit"
              variant={said === '' ? 'secondary' : 'primary'}
              icon={Megaphone}
              disabled={said === ''}
              busy={busy}
            >
              {console.announceSend}
            </Button>
          </div>
        </FormRow>
      </FormSection>
      <ConfirmDialog
        open={asked}
        onClose={() => setAsked(false)}
        onConfirm={announce}
        title={console.announceTitle}
        text={console.sentences([console.announceWho(online), console.announceNotLater])}
        confirmLabel={console.announceSend}
      />
    </form>
  );
}

/** As it appears to everybody. */
function Preview({ text }: { readonly text: string }) {
  const { console, frame } = useMessages();
  return (
    <figure className={styles.preview}>
      <figcaption className={styles.quiet}>{console.announcePreview}</figcaption>
      <div className={styles.notice}>
        <Info size={18} aria-hidden="true" />
        <div>
          <p className={styles.noticeTitle}>{frame.noticeFromHost}</p>
          <p className={styles.quiet}>{text}</p>
        </div>
      </div>
    </figure>
  );
}

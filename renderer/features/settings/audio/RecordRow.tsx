import { MicrophoneMeter } from '../../../calls/MicrophoneMeter.tsx';
import { type RecordTest, useRecordTest } from '../../../calls/use-record-test.ts';
import { useTroubleText } from '../../../calls/use-trouble-text.ts';
import { Button } from '../../../ui/Button.tsx';
import { FormRow } from '../../../ui/FormSection.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import styles from '../settings.module.css';
import own from './audio.module.css';

/** Records a little and plays it back, so that one hears what the others hear. */
export function RecordRow() {
  const { calls: words } = useMessages();
  const troubleText = useTroubleText();
  const [test, run] = useRecordTest();
  return (
    <FormRow
      label={words.recordTest}
      hint={words.recordTestHint}
      control={
        <Button size="sm" disabled={test.name !== 'idle'} onClick={run}>
          {words.recordTest}
        </Button>
      }
    >
      <Progress test={test} />
      {test.name === 'idle' && test.trouble !== undefined && (
        <p className={styles.error} role="status">
          {troubleText('microphone', test.trouble)}
        </p>
      )}
    </FormRow>
  );
}

function Progress({ test }: { readonly test: RecordTest }) {
  const { calls: words } = useMessages();
  if (test.name === 'idle') return null;
  return (
    <div className={own.trial} role="status">
      <span>{test.name === 'recording' ? words.recordingTest : words.playingTest}</span>
      {test.name === 'recording' && <MicrophoneMeter track={test.track} />}
    </div>
  );
}

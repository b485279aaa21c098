import { useEffect, useState } from 'react';
import type { OwnCard } from '../../../shared/protocol/cards.ts';
import { useRuntime } from '../../state/context.tsx';
import { useRequest } from '../../state/use-request.ts';
import { FormRow } from '../../ui/FormSection.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { SavedMark } from '../../ui/SaveRow.tsx';
import { ColorChoice } from './ColorChoice.tsx';
import { ColorPreview } from './ColorPreview.tsx';
import styles from './settings.module.css';

/** Somebody who drags in a colour picker means the last colour, in ms. */
const PAUSE = 400;

/** The colour of one's name: saved as it is chosen, and shown in both themes. */
export function ColorForm({ me }: { readonly me: OwnCard }) {
  const { settings } = useMessages();
  const { ask } = useRuntime();
  const refusalText = useRefusalText();
  const { run, done, refusal } = useRequest();
  const [chosen, setChosen] = useState<string>();
  const color = chosen ?? me.chat_color;
  useEffect(() => {
    if (chosen === undefined) return;
    const timer = setTimeout(() => {
      void run(() => ask('change_profile', { chat_color: chosen })).then(() => setChosen(undefined));
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [chosen, ask, run]);
  const state = (
    <span role="status">
      {refusal !== undefined && <span className={styles.error}>{refusalText(refusal)}</span>}
      {done && chosen === undefined && <SavedMark text={settings.saved} />}
    </span>
  );
  return (
    <FormRow>
      <ColorChoice id={me.id} value={color} onChange={setChosen} state={state} />
      <div className={styles.previews}>
        <ColorPreview id={me.id} name={me.name} color={color} scheme="light" />
        <ColorPreview id={me.id} name={me.name} color={color} scheme="dark" />
      </div>
    </FormRow>
  );
}

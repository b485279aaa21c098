import { useMessages } from '../../ui/locale.tsx';
import { SaveRow } from '../../ui/SaveRow.tsx';
import styles from './console.module.css';
import type { SettingsForm } from './use-settings-form.ts';

/** The end of a form over settings; it stays in sight while something is unsaved. */
export function FormEnd({ form }: { readonly form: SettingsForm }) {
  const { console } = useMessages();
  const { request, changedCount, changes, error, discard } = form;
  const isChanged = changedCount > 0;
  return (
    <div className={styles.end} data-changed={isChanged}>
      <SaveRow
        saveLabel={console.save}
        discardLabel={console.discard}
        changed={isChanged}
        blocked={changes === undefined}
        busy={request.busy}
        pending={console.unsaved(changedCount)}
        saved={request.done ? console.saved : undefined}
        error={error}
        onDiscard={discard}
      />
    </div>
  );
}

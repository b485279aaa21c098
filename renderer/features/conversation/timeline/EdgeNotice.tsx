import { Button } from '../../../ui/Button.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { Spinner } from '../../../ui/Spinner.tsx';
import styles from './Timeline.module.css';
import type { Loading } from './use-loading.ts';

/** Says at the edge that is reached that more is being loaded, or that it could not be. */
export function EdgeNotice({ loading }: { readonly loading: Loading }) {
  const { common, conversation: words } = useMessages();
  const { busy, failed, retry } = loading;
  if (busy !== undefined) {
    return (
      <div className={styles.edge} data-edge={busy}>
        <Spinner />
      </div>
    );
  }
  if (failed === undefined) return null;
  return (
    <div className={styles.edge} data-edge={failed} role="status">
      <span className={styles.edgeText}>{failed === 'older' ? words.olderFailed : words.newerFailed}</span>
      <Button size="sm" onClick={retry}>
        {common.tryAgain}
      </Button>
    </div>
  );
}

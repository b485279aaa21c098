import { type PointerEvent, useEffect } from 'react';
import { useMessages } from '../../../ui/locale.tsx';
import { useCallDeeds } from '../call-deeds.ts';
import styles from './Notices.module.css';

/** One is heard as long as it is held. */
export function HoldButton() {
  const { calls: words } = useMessages();
  const { setTalking } = useCallDeeds();
  useEffect(() => () => setTalking(false), [setTalking]);
  function begin(event: PointerEvent<HTMLButtonElement>): void {
    // A finger that slips off goes on holding.
    event.currentTarget.setPointerCapture(event.pointerId);
    setTalking(true);
  }
  return (
    <button
      type="button"
      className={styles.hold}
      onPointerDown={begin}
      onPointerUp={() => setTalking(false)}
      onPointerCancel={() => setTalking(false)}
      onContextMenu={(event) => event.preventDefault()}
    >
      {words.holdButton}
    </button>
  );
}

import { GripHorizontal } from 'lucide-react';
import { useId } from 'react';
import { useCallView } from '../../../calls/context.tsx';
import { go } from '../../../routes.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { useMediaQuery } from '../../../ui/use-media-query.ts';
import { CallBar } from './CallBar.tsx';
import { CallMini } from './CallMini.tsx';
import { useDetach } from './DetachedCall.tsx';
import styles from './FloatingCall.module.css';
import { OverMini } from './OverMini.tsx';
import { useDrag } from './use-drag.ts';

/** The call while one is elsewhere in the app: a panel that can be moved, and on a phone a bar. */
export function FloatingCall() {
  const isNarrow = useMediaQuery('(max-width: 639px)');
  const phase = useCallView((view) => view.phase);
  if (phase.name === 'over') return <OverMini key={phase.call.call_id} call={phase.call} why={phase.why} />;
  return isNarrow ? <CallBar /> : <Panel />;
}

function Panel() {
  const { calls: words } = useMessages();
  const hint = useId();
  const detach = useDetach();
  const { corner, way, isDragged, handlers, press } = useDrag();
  return (
    <section
      className={styles.panel}
      aria-label={words.floating}
      data-block={corner.block}
      data-inline={corner.inline}
      data-dragged={isDragged}
      style={{ translate: `${way.x}px ${way.y}px` }}
      {...handlers}
    >
      <button
        type="button"
        className={styles.move}
        data-move
        aria-label={words.move}
        aria-describedby={hint}
        onKeyDown={press}
      >
        <GripHorizontal size="1rem" strokeWidth={1.75} aria-hidden="true" />
      </button>
      <span id={hint} hidden>
        {words.moveHint}
      </span>
      <CallMini onReturn={() => go({ page: 'call' })} onDetach={detach} />
    </section>
  );
}

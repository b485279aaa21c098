import { clsx } from 'clsx';
import { Ban } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/locale.tsx';
import css from './DetailsPanel.module.css';
import type { Contact } from './use-contact.ts';

/** Blocks somebody, or no more, and says what that means. */
export function BlockSection({ isBlocked, change }: Contact) {
  const { rooms } = useMessages();
  return (
    <section className={css.section}>
      <Button
        variant="ghost"
        icon={Ban}
        className={clsx(css.way, !isBlocked && css.danger)}
        onClick={() => change(isBlocked ? 'unblock_user' : 'block_user')}
      >
        {isBlocked ? rooms.unblock : rooms.block}
      </Button>
      <p className={css.quiet}>{isBlocked ? rooms.blockedExplained : rooms.blockExplained}</p>
    </section>
  );
}

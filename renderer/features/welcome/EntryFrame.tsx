import type { ReactNode } from 'react';
import { Flame } from '../../ui/Flame.tsx';
import { useMessages } from '../../ui/locale.tsx';
import css from './EntryFrame.module.css';

export interface EntryFrameProps {
  readonly children: ReactNode;
  /** On a phone only the first page says at length what this is; the others need the room. */
  readonly first?: boolean | undefined;
}

/** The pages before one is in: the fire on one side, on a phone above, and what there is to do. */
export function EntryFrame({ children, first = false }: EntryFrameProps) {
  return (
    <div className={css.frame} data-first={first || undefined}>
      <Hero />
      <main className={css.main}>
        <div className={css.column}>{children}</div>
      </main>
    </div>
  );
}

function Hero() {
  const { common, welcome } = useMessages();
  return (
    <header className={css.hero}>
      <p className={css.brand}>
        <Flame size={20} />
        {common.appName}
      </p>
      <div className={css.pitch}>
        <p className={css.claim}>
          <span>{welcome.heroLine1}</span> <span>{welcome.heroLine2}</span> <span>{welcome.heroLine3}</span>
        </p>
        <p className={css.explain}>
          <span>{welcome.heroText1}</span> <span>{welcome.heroText2}</span>
        </p>
      </div>
      <p className={css.foot}>{welcome.heroFoot}</p>
    </header>
  );
}

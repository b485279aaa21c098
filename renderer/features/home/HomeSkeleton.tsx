import { useMessages } from '../../ui/locale.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import css from './HomePage.module.css';

const CARDS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'] as const;

/** The place of what Home shows, while it loads. */
export function HomeSkeleton() {
  const { common } = useMessages();
  return (
    <div className={css.cards} role="status">
      <span className="visually-hidden">{common.loading}</span>
      {CARDS.map((card) => (
        <div key={card} className={css.bone}>
          <Skeleton width={40} height={40} round />
          <div className={css.boneText}>
            <Skeleton width="45%" />
            <Skeleton width="75%" height="0.625rem" />
          </div>
        </div>
      ))}
    </div>
  );
}

import { useMessages } from './locale.tsx';
import css from './PersonName.module.css';

export interface PersonNameProps {
  readonly name: string;
  /** It is a program. */
  readonly bot?: boolean | undefined;
}

/** What somebody is called; a program is marked as one, and the mark stays where a long name is cut. */
export function PersonName({ name, bot = false }: PersonNameProps) {
  const { common } = useMessages();
  if (!bot) return name;
  return (
    <span className={css.marked}>
      <span className={css.name}>{name}</span> <span className={css.mark}>{common.bot}</span>
    </span>
  );
}

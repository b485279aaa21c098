import type { Refusal } from '../../../shared/bridge/session.ts';
import { Banner } from '../../ui/Banner.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import css from './Pick.module.css';

export interface PeopleNoteProps {
  readonly hasMore: boolean;
  readonly refusal: Refusal | undefined;
}

/** What to know about a list of people that is not whole. */
export function PeopleNote({ hasMore, refusal }: PeopleNoteProps) {
  const { rooms } = useMessages();
  const textOf = useRefusalText();
  if (refusal !== undefined) return <Banner tone="warn">{textOf(refusal)}</Banner>;
  return hasMore ? <p className={css.note}>{rooms.moreFit}</p> : null;
}

import { type ReactElement, useLayoutEffect, useRef, useState } from 'react';
import { Virtualizer } from 'virtua';
import type { Room } from '../../state/state.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { MemberRow } from './MemberRow.tsx';
import css from './Members.module.css';
import type { Member } from './member-order.ts';
import { useScroller } from './scroller.ts';
import { useMemberActions } from './use-member-actions.ts';

/** With more rows than that only those in sight are drawn. */
const MOST_DRAWN = 200;

export interface MemberListProps {
  readonly room: Room;
  readonly members: readonly Member[];
}

export function MemberList({ room, members }: MemberListProps) {
  const { entriesOf, question } = useMemberActions(room);
  const row = (member: Member) => <MemberRow member={member} entries={entriesOf} />;
  return (
    <>
      {members.length > MOST_DRAWN ? (
        <LongList members={members} row={row} />
      ) : (
        <ul className={css.list}>
          {members.map((member) => (
            <li key={member.person.id}>{row(member)}</li>
          ))}
        </ul>
      )}
      <ConfirmDialog {...question} />
    </>
  );
}

interface LongListProps {
  readonly members: readonly Member[];
  row(member: Member): ReactElement;
}

/** Scrolls with the panel that it stands in. */
function LongList({ members, row }: LongListProps) {
  const scroller = useScroller();
  const list = useRef<HTMLDivElement>(null);
  const [above, setAbove] = useState(0);
  useLayoutEffect(() => {
    const [outer, inner] = [scroller.current, list.current];
    if (outer === null || inner === null) return;
    setAbove(inner.getBoundingClientRect().top - outer.getBoundingClientRect().top + outer.scrollTop);
  }, [scroller]);
  return (
    <div ref={list} className={css.list}>
      <Virtualizer as="ul" item="li" data={members} scrollRef={scroller} startMargin={above}>
        {(member) => <div key={member.person.id}>{row(member)}</div>}
      </Virtualizer>
    </div>
  );
}

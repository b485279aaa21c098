import { useState } from 'react';
import { useApp } from '../../state/context.tsx';
import type { Room } from '../../state/state.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import { SkeletonList } from '../../ui/Skeleton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import css from './DetailsPanel.module.css';
import { MemberList } from './MemberList.tsx';
import { filterMembers } from './member-order.ts';
import { useMembers } from './use-members.ts';

/** With more members than that there is a filter, and only so many are shown at first. */
const FEW = 10;

/** Who is in a room. */
export function MemberSection({ room }: { readonly room: Room }) {
  const { common, rooms } = useMessages();
  const { number } = useFormat();
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const { members, refusal, retry } = useMembers(room);
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  const isLarge = (members?.length ?? 0) > FEW;
  const fitting = members === undefined ? [] : filterMembers(members, isLarge ? query : '');
  const shown = all || query !== '' ? fitting : fitting.slice(0, FEW);
  const heading = room.kind === 'group' ? rooms.members : rooms.subscribers;
  return (
    <section className={css.section} aria-label={heading}>
      <SectionHeading count={room.member_count}>{heading}</SectionHeading>
      {refusal !== undefined && (
        <Banner
          tone="warn"
          action={
            <Button size="sm" onClick={retry}>
              {common.tryAgain}
            </Button>
          }
        >
          {rooms.membersFailed}
        </Banner>
      )}
      {members === undefined && refusal === undefined && isOnline && <SkeletonList rows={4} />}
      {members === undefined && !isOnline && <p className={css.quiet}>{common.reasonConnectionLost}</p>}
      {isLarge && (
        <div className={css.filter}>
          <TextField
            label={rooms.filterMembers}
            hideLabel
            type="search"
            placeholder={rooms.filterMembers}
            value={query}
            onChange={setQuery}
          />
        </div>
      )}
      {isLarge && fitting.length === 0 && <p className={css.quiet}>{rooms.noMemberFits}</p>}
      <MemberList room={room} members={shown} />
      {query === '' && isLarge && (
        <Button variant="ghost" size="sm" className={css.all} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? rooms.showFewerMembers : rooms.showAllMembers(number(fitting.length))}
        </Button>
      )}
    </section>
  );
}

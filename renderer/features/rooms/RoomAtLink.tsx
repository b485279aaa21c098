import type { ReactNode } from 'react';
import { RoomAvatar } from '../../RoomAvatar.tsx';
import { go, type ListPage } from '../../routes.ts';
import { showLayer } from '../../state/layers.ts';
import { plainLine } from '../../state/preview.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { SkeletonList } from '../../ui/Skeleton.tsx';
import { useFoundRoom } from './use-found-room.ts';

export interface RoomAtLinkProps {
  readonly room: string;
  /** Where Back leads. */
  readonly page: ListPage;
  /** What stands there when nobody can find such a room. */
  readonly children: ReactNode;
}

/** Where a link leads to a room that one is not in: the offer to join it. */
export function RoomAtLink({ room: id, page, children }: RoomAtLinkProps) {
  const { common, rooms } = useMessages();
  const textOf = useRefusalText();
  const found = useFoundRoom(id);
  switch (found.name) {
    case 'looking':
      return <SkeletonList rows={1} />;
    case 'missing':
      return children;
    case 'failed':
      return <EmptyState whole art="flame" title={rooms.linkFailed} text={textOf(found.refusal)} />;
    case 'found': {
      const { name, description } = found.room;
      return (
        <EmptyState
          whole
          picture={<RoomAvatar room={found.room} size={72} />}
          title={name}
          text={description === '' ? rooms.linkText : plainLine(description)}
          action={
            <>
              <Button onClick={() => go({ page })}>{common.back}</Button>
              <Button variant="primary" onClick={() => showLayer({ kind: 'join_room', room: id })}>
                {found.room.kind === 'group' ? rooms.joinGroup : rooms.joinChannel}
              </Button>
            </>
          }
        />
      );
    }
  }
}

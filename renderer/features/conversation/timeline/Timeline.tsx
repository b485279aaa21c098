import { useMemo } from 'react';
import { useApp } from '../../../state/context.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { VirtualTimeline } from '../../../ui/VirtualTimeline.tsx';
import { useMessageActions } from '../message/actions.ts';
import { MessageMenu } from '../message/MessageMenu.tsx';
import { MessageRow } from '../message/MessageRow.tsx';
import { usePermissions } from '../message/permissions.ts';
import { RowContext } from '../message/row-context.ts';
import { useView, useViewState } from '../view-state.tsx';
import { EdgeNotice } from './EdgeNotice.tsx';
import { JumpToLatest } from './JumpToLatest.tsx';
import type { TimelineRow } from './rows.ts';
import { StickyDay } from './StickyDay.tsx';
import { TimelineState } from './TimelineState.tsx';
import { useLoading } from './use-loading.ts';
import { useNewFrom } from './use-new-from.ts';
import { useSight } from './use-sight.ts';
import { useTimelineRows } from './use-timeline-rows.ts';

export interface TimelineProps {
  /** The number of a message to go to. */
  readonly at: number | undefined;
}

const drawRow = (row: TimelineRow) => <MessageRow key={row.key} row={row} />;

/** Of several that somebody blocked has sent the first stands for all. */
const isEmpty = (row: TimelineRow) => row.hidden === 0;

/** The messages of the open conversation. */
export function Timeline({ at }: TimelineProps) {
  const words = useMessages().conversation;
  const { conversation } = useView();
  const actions = useMessageActions();
  const permissions = usePermissions(conversation);
  const { jump } = actions;
  const isIn = permissions.react;
  const loading = useLoading({ conversation, at, isIn, jump });
  const newFrom = useNewFrom(conversation);
  const rows = useTimelineRows(conversation, newFrom);
  const { isFresh, isWhole } = useApp(({ windows }) => ({
    isFresh: windows[conversation]?.fresh === true,
    isWhole: windows[conversation]?.atEnd !== false,
  }));
  const goal = useViewState((state) => state.goal);
  const sight = useSight(rows);
  const shared = useMemo(() => ({ actions, permissions, canSelect: true, inThread: false }), [actions, permissions]);
  if (rows.length === 0) {
    return <TimelineState isLoaded={isFresh} isIn={isIn} refused={loading.refused} onRetry={loading.open} />;
  }
  return (
    <RowContext value={shared}>
      <MessageMenu rows={rows}>
        <VirtualTimeline
          rows={rows}
          isEmpty={isEmpty}
          label={words.timeline}
          isBusy={loading.busy !== undefined}
          isWhole={isWhole}
          goal={goal}
          beginAt={() => ({ key: rows.find(({ isNew }) => isNew)?.key })}
          onSight={sight.see}
          onScroll={sight.moved}
          onNearStart={() => loading.load('older')}
          onNearEnd={() => loading.load('newer')}
        >
          {drawRow}
        </VirtualTimeline>
        <StickyDay />
        <EdgeNotice loading={loading} />
        <JumpToLatest onJump={jump.toEnd} />
      </MessageMenu>
    </RowContext>
  );
}

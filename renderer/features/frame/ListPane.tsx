import { Hash, Megaphone, MessageCircle, Plus, Search } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Messages } from '../../../shared/i18n/language.ts';
import type { ListPage } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { type Layer, showLayer } from '../../state/layers.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { ListColumn, ListColumnSection } from '../../ui/ListColumn.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { Menu } from '../../ui/Menu.tsx';
import type { MenuEntry } from '../../ui/MenuEntries.tsx';
import { SkeletonList } from '../../ui/Skeleton.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { ConversationRowLink } from './ConversationRowLink.tsx';
import { type ConversationRow, fitsFilter, rowsOf } from './conversation-rows.ts';
import styles from './ListPane.module.css';
import { PublicRooms } from './PublicRooms.tsx';

export interface ListPaneProps {
  readonly page: ListPage;
  readonly selected: string | undefined;
}

/** The conversations of a page, with a filter and a way to begin another. */
export function ListPane({ page, selected }: ListPaneProps) {
  const messages = useMessages();
  const { frame } = messages;
  const [filter, setFilter] = useState('');
  const wanted = useDeferredValue(filter);
  const rows = useRows(page);
  const fitting = useMemo(() => rows.filter((row) => fitsFilter(row, wanted)), [rows, wanted]);
  const isLoading = useApp(({ listsFresh, session }) => !listsFresh && session.connection.name !== 'waiting');
  const words = wordsOf(page, messages);
  return (
    <ListColumn
      title={words.title}
      action={<NewButton page={page} />}
      filter={
        <TextField
          label={words.filter}
          hideLabel
          type="search"
          placeholder={words.filter}
          value={filter}
          onChange={setFilter}
        />
      }
    >
      {rows.length === 0 && isLoading && <SkeletonList rows={8} />}
      {rows.length === 0 && !isLoading && <NoRows page={page} />}
      {rows.length > 0 && fitting.length === 0 && <p className={styles.nothing}>{frame.nothingFits}</p>}
      <Sections page={page} rows={fitting} selected={selected} />
      {(page === 'groups' || page === 'channels') && (
        <PublicRooms kind={page === 'groups' ? 'group' : 'channel'} filter={wanted} />
      )}
    </ListColumn>
  );
}

function useRows(page: ListPage): ConversationRow[] {
  const state = useApp(({ conversations, people, rooms, session, drafts, outbox, typing }) => ({
    conversations,
    people,
    rooms,
    session,
    drafts,
    outbox,
    typing,
  }));
  // Of those that move on nothing is shown here.
  const transfers = useApp((all) =>
    Object.fromEntries(Object.entries(all.transfers).filter(([, transfer]) => transfer.state === 'failed')),
  );
  return useMemo(() => rowsOf({ ...state, transfers }, page, Date.now()), [state, transfers, page]);
}

interface SectionsProps {
  readonly page: ListPage;
  readonly rows: readonly ConversationRow[];
  readonly selected: string | undefined;
}

function Sections({ page, rows, selected }: SectionsProps) {
  const { common, frame } = useMessages();
  const midnight = new Date().setHours(0, 0, 0, 0);
  const today = page === 'home' ? rows.filter(({ time }) => time >= midnight) : rows;
  const earlier = page === 'home' ? rows.filter(({ time }) => time < midnight) : [];
  const heading = page === 'home' ? common.today : frame.joined;
  return (
    <>
      {today.length > 0 && (
        <RowList heading={page === 'private' ? undefined : heading} rows={today} selected={selected} page={page} />
      )}
      {earlier.length > 0 && <RowList heading={frame.earlier} rows={earlier} selected={selected} page={page} />}
    </>
  );
}

interface RowListProps extends SectionsProps {
  readonly heading: string | undefined;
}

function RowList({ heading, rows, selected, page }: RowListProps) {
  const { frame } = useMessages();
  return (
    <ListColumnSection heading={heading} label={frame.conversationList}>
      {rows.map((row) => (
        <li key={row.id}>
          <ConversationRowLink row={row} selected={row.id === selected} page={page} />
        </li>
      ))}
    </ListColumnSection>
  );
}

function NewButton({ page }: { readonly page: ListPage }) {
  const { frame } = useMessages();
  const item = (label: string, icon: typeof Plus, layer: Layer): MenuEntry => ({
    kind: 'item',
    label,
    icon,
    onSelect: () => showLayer(layer),
  });
  const group = item(frame.newGroup, Hash, { kind: 'new_room', room: 'group' });
  const channel = item(frame.newChannel, Megaphone, { kind: 'new_room', room: 'channel' });
  const entries: Record<ListPage, MenuEntry[]> = {
    home: [item(frame.newPrivate, MessageCircle, { kind: 'new_private' }), group, channel],
    private: [],
    groups: [group, item(frame.findGroups, Search, { kind: 'find_rooms', room: 'group' })],
    channels: [channel, item(frame.findChannels, Search, { kind: 'find_rooms', room: 'channel' })],
  };
  if (page === 'private') {
    return (
      <IconButton
        icon={Plus}
        label={frame.newPrivate}
        shortcut="Mod+N"
        onClick={() => showLayer({ kind: 'new_private' })}
      />
    );
  }
  return (
    <Menu
      label={frame.newConversation}
      align="end"
      items={entries[page]}
      trigger={<IconButton icon={Plus} label={frame.newConversation} />}
    />
  );
}

function NoRows({ page }: { readonly page: ListPage }) {
  const words = wordsOf(page, useMessages());
  return <EmptyState title={words.none} text={words.noneText} />;
}

function wordsOf(page: ListPage, { common, frame }: Messages) {
  switch (page) {
    case 'home':
      return { title: frame.recent, filter: frame.filterRecent, none: frame.noRecent, noneText: frame.noRecentText };
    case 'private':
      return {
        title: common.private,
        filter: frame.filterPrivate,
        none: frame.noPrivate,
        noneText: frame.noPrivateText,
      };
    case 'groups':
      return { title: common.groups, filter: frame.filterGroups, none: frame.noGroups, noneText: frame.noGroupsText };
    case 'channels':
      return {
        title: common.channels,
        filter: frame.filterChannels,
        none: frame.noChannels,
        noneText: frame.noChannelsText,
      };
  }
}

import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Messages } from '../../../shared/i18n/language.ts';
import { go, routeTo } from '../../routes.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { showLayer } from '../../state/layers.ts';
import { refusalOf } from '../../state/requests.ts';
import { CommandPalette, type CommandSection } from '../../ui/CommandPalette.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import { toast } from '../../ui/toast.ts';
import { type Action, actionsOf } from './actions.ts';
import { ActionIcon, PlaceAvatar, PlaceMark, PlaceName, subtitleOf } from './entries.tsx';
import { openRoomPlace, type Place, personPlace, placesOf } from './places.ts';
import { type Entry, type SectionName, sectionsOf } from './results.ts';
import { useCallActions } from './use-call-actions.ts';
import { useFound } from './use-found.ts';

export interface SwitcherProps {
  onClose(): void;
}

/** So few that the host is asked whether it knows more. */
const FEW = 8;

/** Goes anywhere and does anything by a few letters. */
export function Switcher({ onClose }: SwitcherProps) {
  const messages = useMessages();
  const { home } = messages;
  const [query, setQuery] = useState('');
  const actions = useActions();
  const places = usePlaces();
  const here = useMemo(() => sectionsOf({ places, actions }, query), [places, actions, query]);
  const count = here.reduce((sum, { name, entries }) => sum + (name === 'actions' ? 0 : entries.length), 0);
  const found = useFound(query, count < FEW);
  const session = useApp((state) => state.session);
  const sections = useMemo(() => {
    if (found.rooms.length + found.people.length === 0) return here;
    const known = new Set(places.map(({ id }) => id));
    const more = [
      ...found.rooms.map(openRoomPlace),
      ...found.people.map((person) => personPlace({ session }, person)),
    ].filter(({ id }) => !known.has(id));
    return sectionsOf({ places: [...places, ...more], actions }, query);
  }, [here, found, places, actions, query, session]);

  const shown = sections.map(({ name, entries }) => toSection(name, entries, messages));
  const searchFor = query.trim();
  if (searchFor !== '') shown.push(searchSection(searchFor, home));
  return (
    <CommandPalette
      open
      onClose={onClose}
      label={home.switcher}
      placeholder={home.switcherHint}
      query={query}
      onQuery={setQuery}
      sections={shown}
      loading={found.loading}
      empty={home.switcherNone}
    />
  );
}

function usePlaces(): readonly Place[] {
  const { home } = useMessages();
  const state = useApp(({ conversations, people, rooms, session }) => ({ conversations, people, rooms, session }));
  return useMemo(
    () =>
      placesOf(state, Date.now()).map((place) =>
        // One's own notes are found by what they are called, and by one's name.
        place.isNotes === true ? { ...place, name: home.notes, also: place.name } : place,
      ),
    [state, home],
  );
}

function useActions(): readonly Action[] {
  const { callLog, home } = useMessages();
  const calls = useCallActions();
  const { ask, bridge } = useRuntime();
  const say = useRefusalText();
  const { isHostAdmin, canSwitchHost } = useApp(({ session, app }) => ({
    isHostAdmin: session.me !== undefined && session.me.host_role !== 'member',
    canSwitchHost: app?.can_host === true,
  }));
  return useMemo(() => {
    const tell = (error: unknown) => void toast({ title: say(refusalOf(error)), tone: 'bad' });
    const general = actionsOf({
      texts: home,
      callTexts: callLog,
      isHostAdmin,
      canSwitchHost,
      setTheme: (theme) => void bridge.call('change_preferences', { theme }).catch(tell),
      setStatus: (status) => void ask('status', { status }).catch(tell),
    });
    return [...general, ...calls];
  }, [callLog, calls, home, ask, bridge, say, isHostAdmin, canSwitchHost]);
}

function toSection(name: SectionName, entries: readonly Entry[], messages: Messages): CommandSection {
  const { home } = messages;
  const labels: Record<SectionName, string> = {
    unread: home.switcherUnread,
    recent: home.switcherRecent,
    conversations: home.switcherConversations,
    people: home.switcherPeople,
    rooms: home.switcherRooms,
    actions: home.switcherActions,
  };
  return {
    label: labels[name],
    items: entries.map((entry) => {
      if ('action' in entry) {
        const { id, name: title, icon, shortcut, run } = entry.action;
        return {
          id,
          title,
          leading: <ActionIcon icon={icon} />,
          trailing: shortcut === undefined ? undefined : <Kbd keys={shortcut} />,
          onSelect: run,
        };
      }
      const { place } = entry;
      return {
        id: place.id,
        title: <PlaceName place={place} />,
        subtitle: subtitleOf(place, messages),
        leading: <PlaceAvatar place={place} />,
        trailing: <PlaceMark place={place} />,
        onSelect: () => goTo(place),
      };
    }),
  };
}

function searchSection(query: string, texts: Messages['home']): CommandSection {
  return {
    label: texts.search,
    items: [
      {
        id: 'search_for',
        title: texts.switcherSearch(query),
        leading: <ActionIcon icon={Search} />,
        onSelect: () => showLayer({ kind: 'search', query }),
      },
    ],
  };
}

function goTo({ id, kind }: Place): void {
  if (kind === 'open_room') showLayer({ kind: 'join_room', room: id });
  else go(routeTo(id));
}

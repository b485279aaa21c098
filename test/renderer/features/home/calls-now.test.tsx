import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ListPane } from '../../../../renderer/features/frame/ListPane.tsx';
import { Rail } from '../../../../renderer/features/frame/Rail.tsx';
import { CallsNow } from '../../../../renderer/features/home/CallsNow.tsx';
import { useLayers } from '../../../../renderer/state/layers.ts';
import { callOf, running } from '../../calls/support.ts';
import { cardOf, chat, messageOf, other, room, signedIn } from '../../state/support.ts';
import { openWindow, withBrowserParts } from '../welcome/support.tsx';

withBrowserParts();

const info = { id: room, handle: 'lab', name: 'Lab', description: '', visibility: 'public' } as const;
const place = { unread: 0, mentions: 0, read_seq: 1, last_seq: 1, last_change: 0, notify: 'all' as const };
const state = {
  ...signedIn,
  people: { [other]: { ...cardOf(other, 'bo'), name: '博布' } },
  rooms: { [room]: { ...info, kind: 'group', member_count: 3, owner: other, picture: '', role: 'member' } as const },
  conversations: { [chat]: { ...place, id: chat, kind: 'private' as const, last: messageOf(1) } },
};

function Layer() {
  return <output>{JSON.stringify(useLayers(({ layer }) => layer))}</output>;
}

describe('calls that run', () => {
  it('[Q67] are on Home, each with who is in it and the way in', async () => {
    const calls = running(callOf({ conversation: room }));
    await openWindow(
      <>
        <CallsNow />
        <Layer />
      </>,
      { state: { ...state, calls } },
    );
    expect(screen.getByRole('link', { name: 'Lab' }).getAttribute('href')).toBe(`#/groups/${room}`);
    expect(screen.getByText('博布 is waiting in a call')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Join' }));
    await waitFor(() => expect(screen.getByRole('status').textContent).toContain('call_lobby'));
  });

  it('[Q67] leave no trace on Home when there are none', async () => {
    await openWindow(<CallsNow />, { state });
    expect(screen.queryByRole('heading')).toBeNull();
  });

  it('[Q67] are marked on the rail and in the list', async () => {
    const { runtime } = await openWindow(
      <>
        <Rail page="private" />
        <ListPane page="private" selected={undefined} />
      </>,
      { state },
    );
    expect(screen.getByRole('link', { name: 'Calls' }).getAttribute('href')).toBe('#/calls');
    expect(screen.queryByRole('img', { name: 'A call is running' })).toBeNull();
    runtime.store.setState({ calls: running(callOf(), callOf({ conversation: room })) });
    expect(await screen.findByRole('link', { name: 'Calls, 2 running calls' })).toBeTruthy();
    expect(screen.getByRole('img', { name: 'A call is running' })).toBeTruthy();
  });
});

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { CallLog } from '../../../../renderer/features/call-log/CallLog.tsx';
import type { PastCall } from '../../../../renderer/features/call-log/log.ts';
import { CallSomebody } from '../../../../renderer/features/people/CallSomebody.tsx';
import type { BridgeHandlers } from '../../../../shared/bridge/index.ts';
import { pretended } from '../../calls/pretended-calls.ts';
import { callEntryOf, callOf, running } from '../../calls/support.ts';
import { cardOf, chat, me, messageOf, other, room, signedIn } from '../../state/support.ts';
import { openWindow, refused, withBrowserParts } from '../welcome/support.tsx';

vi.mock('../../../../renderer/calls/window-calls.ts', () => import('../../calls/pretended-calls.ts'));
withBrowserParts();

const bo = { ...cardOf(other, 'bo'), name: '博布' };
const state = { ...signedIn, people: { [other]: bo } };
const past = (fields: Partial<PastCall> = {}): PastCall => ({
  ...callEntryOf(),
  conversation: chat,
  by: other,
  started: Date.now() - 60_000,
  ...fields,
});

/** A host that answers `list_calls` so, and anything else with nothing. */
const host = (list: (cursor: unknown) => unknown): Partial<BridgeHandlers> => ({
  request({ action, params }) {
    if (action !== 'list_calls') return refused('unknown_action');
    return { done: true, data: list(params.cursor) };
  },
});

describe('the page of calls', () => {
  it('[Q73] shows what runs, then what was, with how each went and the way to the next', async () => {
    const missed = past({ outcome: 'missed' });
    const own = past({ by: me, people: [me, other], media: 'video', seconds: 720 });
    const handlers = host(() => ({ running: [], past: [missed, own] }));
    await openWindow(<CallLog />, { handlers, state: { ...state, calls: running(callOf({ conversation: room })) } });
    const today = await screen.findByRole('list', { name: 'Today' });
    const [first, second] = within(today).getAllByRole('listitem');
    expect(first?.textContent).toContain('Missed audio call');
    expect(first?.querySelectorAll('[data-missed]').length).toBeGreaterThan(0);
    expect(second?.textContent).toContain('Outgoing · 12 min');
    fireEvent.click(within(second as HTMLElement).getByRole('button', { name: 'Video call with 博布' }));
    await waitFor(() => expect(pretended.calls?.asked.at(-1)).toEqual(['start', chat, 'video']));
    fireEvent.click(screen.getByRole('radio', { name: 'Missed' }));
    expect(within(screen.getByRole('list', { name: 'Today' })).getAllByRole('listitem')).toHaveLength(1);
  });

  it('[Q73] reads on where there is more, and anew when another call is over', async () => {
    const [first, second, third] = [past({ started: Date.now() }), past(), past({ started: Date.now() - 120_000 })];
    let now = [second];
    const handlers = host((cursor) =>
      cursor === 'more' ? { running: [], past: [third] } : { running: [], past: now, cursor: 'more' },
    );
    const { bridge } = await openWindow(<CallLog />, { handlers, state });
    fireEvent.click(await screen.findByRole('button', { name: 'Show earlier calls' }));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(2));
    expect(screen.queryByRole('button', { name: 'Show earlier calls' })).toBeNull();
    now = [first, second];
    bridge.tell({ event: 'message', message: messageOf(1, { call: callEntryOf() }) });
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(3));
  });

  it('[Q73] leads to where a call is noted', async () => {
    const call = past({ started: 1_000, seconds: 10 });
    const { call_id, started: _started, by: _by, conversation: _conversation, ...rest } = call;
    const messages = [messageOf(4, { date_time: 5 }), messageOf(5, { date_time: 12_000, call: { ...rest, call_id } })];
    const handlers: Partial<BridgeHandlers> = {
      request({ action }) {
        if (action === 'list_calls') return { done: true, data: { running: [], past: [call] } };
        return { done: true, data: { messages, first_seq: 4, last_seq: 5 } };
      },
    };
    await openWindow(<CallLog />, { handlers, state });
    fireEvent.click(await screen.findByRole('button', { name: /^博布/ }));
    await waitFor(() => expect(window.location.hash).toBe(`#/private/${chat}?at=5`));
  });

  it('[Q73] says so where there are none, where they cannot be read, and without a connection', async () => {
    const first = await openWindow(<CallLog />, { handlers: host(() => ({ running: [], past: [] })), state });
    expect(await screen.findByText('No calls yet')).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: 'Missed' }));
    expect(screen.getByText('No missed calls')).toBeTruthy();
    first.runtime.close();
    await openWindow(<CallLog />, { handlers: { request: () => refused('busy') }, state });
    expect(await screen.findByRole('button', { name: 'Try again' })).toBeTruthy();
    const connection = { name: 'connecting' as const };
    await openWindow(<CallLog />, { state: { ...state, session: { ...state.session, connection } } });
    expect(await screen.findByText(/^Not connected/)).toBeTruthy();
  });
});

describe('calling somebody', () => {
  it('[Q74] begins with whom: everybody but programs and whom one has blocked', async () => {
    const [bot, blocked] = [`u:01M8B0A1SABGCNK4XPAJKG8VE1`, `u:01M8B0A1SABGCNK4XPAJKG8VE2`];
    const people = {
      [other]: bo,
      [bot]: { ...cardOf(bot, 'ci'), bot: true },
      [blocked]: cardOf(blocked, 'mallory'),
    };
    const session = { ...state.session, me: { ...cardOf(me, 'ada'), blocked: [blocked] } };
    await openWindow(<CallSomebody takesFocus onBack={() => undefined} />, { state: { ...state, people, session } });
    expect(document.activeElement).toBe(screen.getByLabelText('Search people', { selector: 'input' }));
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
    fireEvent.click(screen.getByRole('button', { name: 'Call 博布' }));
    await waitFor(() => expect(pretended.calls?.asked.at(-1)).toEqual(['start', chat, 'audio']));
  });
});

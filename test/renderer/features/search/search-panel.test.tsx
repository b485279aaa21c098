import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { SearchPanel } from '../../../../renderer/features/search/SearchPanel.tsx';
import { putPeople } from '../../../../renderer/state/people.ts';
import type { BridgeHandlers } from '../../../../shared/bridge/index.ts';
import { cardOf, chat, me, messageOf, other, signedIn } from '../../state/support.ts';
import { openWindow, press, refused, withBrowserParts } from '../welcome/support.tsx';

withBrowserParts();

type Params = Readonly<Record<string, unknown>>;

const state = putPeople(signedIn, [cardOf(me, 'ada'), { ...cardOf(other, 'bo'), name: 'Bo' }]);
const hit = (seq: number, text: string) => ({ message: messageOf(seq, { chat: text }), marks: [[0, 4]] });

async function open(search: (params: Params) => unknown, conversation?: string) {
  const onClose = vi.fn();
  const asked: Params[] = [];
  const request: BridgeHandlers['request'] = async ({ action, params }) => {
    if (action !== 'search') return refused('internal');
    asked.push(params);
    const answer = await search(params);
    return answer !== null && typeof answer === 'object' && 'refusal' in answer
      ? (answer as ReturnType<typeof refused>)
      : { done: true, data: answer };
  };
  const part = <SearchPanel conversation={conversation} onClose={onClose} />;
  return { ...(await openWindow(part, { state, handlers: { request } })), asked, onClose };
}

const input = () => screen.getByRole('searchbox');
const typeIn = (value: string) => fireEvent.change(input(), { target: { value } });
const hits = () => screen.queryAllByRole('link').map(({ textContent }) => textContent ?? '');

describe('the search', () => {
  it('asks for a word or part of one, and no sooner', async () => {
    const { asked } = await open(() => ({ hits: [] }));
    expect(screen.getByText('Search what was said')).toBeTruthy();
    typeIn('a');
    expect(await screen.findByText('Type a little more.')).toBeTruthy();
    typeIn('');
    expect(await screen.findByText('Search what was said')).toBeTruthy();
    expect(asked).toEqual([]);
    typeIn('图');
    await waitFor(() => expect(asked).toEqual([{ query: '图' }]));
  });

  it('waits for a pause in the typing', async () => {
    const { asked } = await open(() => ({ hits: [] }));
    for (const text of ['wo', 'wor', 'word']) typeIn(text);
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked).toEqual([{ query: 'word' }]);
  });

  it('shows hits with who, where, when, and what was found marked; each leads to its message', async () => {
    await open(() => ({ hits: [hit(12, 'word for word')] }));
    typeIn('word');
    const link = await screen.findByRole('link');
    expect(link.getAttribute('href')).toBe(`#/private/${chat}?at=12`);
    expect(link.textContent).toContain('Bo');
    expect(link.querySelector('mark')?.textContent).toBe('word');
    expect(screen.getByText('1 hit')).toBeTruthy();
  });

  it('ignores answers to what was typed before', async () => {
    const waiting = new Map<unknown, (answer: unknown) => void>();
    await open(({ query }) => new Promise((done) => waiting.set(query, done)));
    typeIn('old');
    await waitFor(() => expect(waiting.has('old')).toBe(true));
    typeIn('newer');
    await waitFor(() => expect(waiting.has('newer')).toBe(true));
    waiting.get('newer')?.({ hits: [hit(2, 'newer one')] });
    await screen.findByText('1 hit');
    waiting.get('old')?.({ hits: [hit(1, 'old one'), hit(3, 'old two')] });
    await new Promise((done) => setTimeout(done, 50));
    expect(hits().join()).not.toContain('old');
    expect(hits()).toHaveLength(1);
  });

  it('loads page after page, keeps what is there when one does not come, and tries that again', async () => {
    let fails = true;
    const { asked } = await open(({ cursor }) => {
      if (cursor === undefined) return { hits: [hit(9, 'word one')], cursor: 'c1' };
      if (cursor === 'c1') {
        if (fails) return refused('timeout');
        return { hits: [hit(8, 'word two')], cursor: 'c2' };
      }
      return { hits: [hit(7, 'word three')] };
    });
    typeIn('word');
    expect(await screen.findByText('More than 1 hits')).toBeTruthy();
    press('Show more');
    expect(await screen.findByText(/could not be loaded/)).toBeTruthy();
    expect(hits()).toHaveLength(1);
    fails = false;
    press('Show more');
    await waitFor(() => expect(hits()).toHaveLength(2));
    press('Show more');
    await waitFor(() => expect(hits()).toHaveLength(3));
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
    expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, 'c1', 'c1', 'c2']);
    expect(asked.every(({ query }) => query === 'word')).toBe(true);
  });

  it('drops a page that comes after something else was typed', async () => {
    const pages: ((answer: unknown) => void)[] = [];
    await open(({ query, cursor }) => {
      if (cursor !== undefined) return new Promise((done) => void pages.push(done));
      return query === 'word' ? { hits: [hit(9, 'word')], cursor: 'c1' } : { hits: [hit(1, 'else')] };
    });
    typeIn('word');
    await screen.findByText('More than 1 hits');
    press('Show more');
    typeIn('else');
    await screen.findByText('1 hit');
    pages[0]?.({ hits: [hit(8, 'word again')] });
    await new Promise((done) => setTimeout(done, 50));
    expect(hits()).toHaveLength(1);
  });

  it('is moved through by arrows, from the field and back', async () => {
    await open(() => ({ hits: [hit(2, 'word two'), hit(1, 'word one')] }));
    typeIn('word');
    const links = await screen.findAllByRole('link');
    fireEvent.keyDown(input(), { key: 'ArrowDown' });
    expect(document.activeElement).toBe(links[0]);
    fireEvent.keyDown(links[0] as Element, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(links[1]);
    fireEvent.keyDown(links[1] as Element, { key: 'ArrowUp' });
    fireEvent.keyDown(links[0] as Element, { key: 'ArrowUp' });
    expect(document.activeElement).toBe(input());
  });

  it('closes by Escape, also from the field', async () => {
    const { onClose } = await open(() => ({ hits: [] }));
    fireEvent.keyDown(input(), { key: 'Escape' });
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('begins in the conversation that it was opened in, and goes everywhere by taking that away', async () => {
    const { asked } = await open(() => ({ hits: [] }), chat);
    expect(screen.getByLabelText('Search in Bo', { selector: 'search' })).toBeTruthy();
    typeIn('word');
    await waitFor(() => expect(asked).toEqual([{ query: 'word', conversation: chat }]));
    const filters = screen.getByRole('list', { name: 'Filters' });
    fireEvent.click(within(filters).getByRole('button', { name: /Bo/ }));
    await waitFor(() => expect(asked.at(-1)).toEqual({ query: 'word' }));
  });

  it('asks anew when a filter changes', async () => {
    const { asked } = await open(() => ({ hits: [] }));
    typeIn('word');
    await waitFor(() => expect(asked).toHaveLength(1));
    press('Filters');
    fireEvent.change(screen.getByLabelText('From date'), { target: { value: '2026-11-25' } });
    await waitFor(() => expect(asked.at(-1)).toEqual({ query: 'word', after: new Date(2026, 10, 25).getTime() - 1 }));
    press('Clear filters');
    await waitFor(() => expect(asked.at(-1)).toEqual({ query: 'word' }));
  });

  it('says when nothing was found, and when the host wants more letters', async () => {
    await open(({ query }) => (query === 'zzz' ? { hits: [] } : refused('query_too_short', { field: 'query' })));
    typeIn('zzz');
    expect(await screen.findByText('Nothing found for “zzz”')).toBeTruthy();
    typeIn('zz');
    expect(await screen.findByText('Type a little more.')).toBeTruthy();
  });

  it('says what went wrong, and searches again', async () => {
    let works = false;
    await open(() => (works ? { hits: [hit(1, 'word')] } : refused('internal')));
    typeIn('word');
    expect(await screen.findByText('The search did not work')).toBeTruthy();
    works = true;
    press('Try again');
    expect(await screen.findByText('1 hit')).toBeTruthy();
  });

  it('waits for a connection, and searches when it is there', async () => {
    const { bridge, runtime } = await open(() => ({ hits: [hit(1, 'word')] }));
    const { session } = runtime.store.getState();
    bridge.tell({ event: 'session', session: { ...session, connection: { name: 'connecting' } } });
    typeIn('word');
    expect(await screen.findByText('Searching needs the host')).toBeTruthy();
    bridge.tell({ event: 'session', session: { ...session, connection: { name: 'online' } } });
    await waitFor(() => expect(hits().join()).toContain('word'));
  });
});

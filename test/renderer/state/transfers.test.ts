import { describe, expect, it } from 'vitest';
import { downloadOf, fileAddress, sendingTo, transfersOfMessage } from '../../../renderer/state/transfers.ts';
import type { Transfer } from '../../../shared/bridge/files.ts';
import type { BridgeEvent } from '../../../shared/bridge/index.ts';
import { newId, newUlid } from '../../../shared/protocol/ids.ts';
import { chat, me, other, room, signedIn, told } from './support.ts';

const message = (recipient: string, recipient_type: 'user' | 'group' = 'user') => ({
  recipient,
  recipient_type,
  chat: '',
  chat_id: newUlid(),
});

function transferOf(fields: Partial<Transfer>): Transfer {
  return {
    id: newUlid(),
    direction: 'up',
    name: 'a.txt',
    size: 10,
    type: 'text/plain',
    state: 'moving',
    moved: 0,
    rate: 0,
    can_retry: false,
    begun: 1,
    index: 0,
    files: 1,
    facts: {},
    ...fields,
  };
}
const tells = (transfer: Transfer): BridgeEvent => ({ event: 'transfer', transfer });

describe('files on their way', () => {
  it('are shown with the message and the conversation that they go to, in their order, until they are gone', () => {
    const first = message(other);
    const second = message(room, 'group');
    const [b, a] = [transferOf({ message: first, index: 1 }), transferOf({ message: first, index: 0 })];
    const elsewhere = transferOf({ message: second });
    const state = told(signedIn, tells(b), tells(a), tells(elsewhere), tells({ ...a, moved: 5 }));
    expect(transfersOfMessage(state, first.chat_id)).toEqual([{ ...a, moved: 5 }, b]);
    expect(sendingTo(state, chat)).toEqual([{ message: first, transfers: [{ ...a, moved: 5 }, b] }]);
    expect(sendingTo(state, room)).toEqual([{ message: second, transfers: [elsewhere] }]);
    const gone = told(state, { event: 'transfer_gone', id: a.id }, { event: 'transfer_gone', id: b.id });
    expect(sendingTo(gone, chat)).toEqual([]);
  });

  it('leave nothing to another account', () => {
    const state = told(signedIn, tells(transferOf({ message: message(other) })));
    const session = { connection: { name: 'online' as const }, account: newId('u') };
    expect(told(state, { event: 'session', session }).transfers).toEqual({});
    expect(me).not.toBe(session.account);
  });

  it('know the last download of a file', () => {
    const file = { id: newId('f'), name: 'a.txt', size: 10, type: 'text/plain', sha256: '' };
    const [one, two] = [transferOf({ direction: 'down', file }), transferOf({ direction: 'down', file })];
    expect(downloadOf(told(signedIn, tells(one), tells(two)), file.id)).toEqual(two);
    expect(downloadOf(signedIn, file.id)).toBeUndefined();
  });

  it('have the same address in the app and in a browser', () => {
    expect(fileAddress('f:1')).toBe('/files/f:1');
    expect(fileAddress('f:1', { download: true })).toBe('/files/f:1?download');
  });
});

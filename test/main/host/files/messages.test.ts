import { expect, it } from 'vitest';
import { newId } from '../../../../shared/protocol/ids.ts';
import { filesOf, png } from '../../../support/files.ts';
import { connect, startTestHost } from '../../../support/host.ts';

it('[U6] carries what is there as a whole and what its sender may read', async () => {
  await using host = await startTestHost();
  const alice = await connect(host, { as: 'alice' });
  const bob = await connect(host, { as: 'bob' });
  const files = filesOf(host, alice);
  const send = (params: object) => alice.request('chat', { recipient: 'bob', chat: '', ...params });
  const begun = await files.create({ size: 10 });
  const unfinished = String(begun.headers.location).slice('/files/'.length);
  const foreign = await filesOf(host, bob).upload(png(2, 2));
  for (const id of [unfinished, foreign.id, newId('f')]) {
    expect(await send({ files: [id] })).toMatchObject({ reason: 'no_such_file', field: 'files' });
  }
  expect((await send({ files: [] })).reason).toBe('empty_chat');
  expect(await send({ type: 'file' })).toMatchObject({ reason: 'empty_chat' });
  expect(await send({ type: 'file', chat: 'x' })).toMatchObject({ reason: 'bad_request', field: 'files' });

  const picture = await files.upload(png(5, 5), { name: 'p.png' });
  const text = await files.upload(Buffer.from('words'), { name: 't.txt' });
  const voice = await files.upload(Buffer.from('OggS and so on'), { name: 'v.ogg', duration: 1_500, waveform: 'AAEC' });
  expect(voice).toMatchObject({ type: 'audio/ogg', duration: 1_500, waveform: 'AAEC' });
  const typeOf = async (params: object) => {
    await alice.done('chat', { recipient: 'bob', chat: '', ...params });
    return (await bob.nextEvent('chat')).type;
  };
  expect(await typeOf({ files: [picture.id, picture.id] })).toBe('image');
  expect(await typeOf({ files: [picture.id], type: 'file' })).toBe('file');
  expect(await typeOf({ files: [picture.id, text.id] })).toBe('file');
  expect(await typeOf({ files: [text.id], type: 'image' })).toBe('file');
  expect(await typeOf({ files: [voice.id], type: 'voice' })).toBe('voice');
  expect(await typeOf({ files: [picture.id], type: 'voice' })).toBe('file');
  expect(await send({ files: [text.id], type: 'text', chat: 'x' })).toMatchObject({ reason: 'bad_request' });
});

it('[U6] keeps its text free, sent once and edited, with its files', async () => {
  await using host = await startTestHost();
  const alice = await connect(host, { as: 'alice' });
  await connect(host, { as: 'bob' });
  const card = await filesOf(host, alice).upload(png());
  const chat_id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
  const params = { recipient: 'bob', chat: 'caption', files: [card.id], chat_id };
  const { data } = await alice.done('chat', params);
  expect((await alice.request('chat', params)).response).toBe('existing');
  const edited = await alice.done('edit_chat', { conversation: data.conversation, chat_id, chat: '' });
  expect(edited.data).toMatchObject({ chat: '', files: [card], type: 'image' });
  await alice.done('delete_chat', { conversation: data.conversation, chat_id });
  // It was accepted once, whatever became of its file.
  await expect.poll(() => host.host.files.get(card.id), { timeout: 5_000 }).toBeUndefined();
  expect((await alice.request('chat', params)).response).toBe('existing');
});

it('[U15] lists the files of a conversation in pages, newest first', async () => {
  await using host = await startTestHost();
  const alice = await connect(host, { as: 'alice' });
  const bob = await connect(host, { as: 'bob' });
  const mallory = await connect(host, { as: 'mallory' });
  const files = filesOf(host, alice);
  const picture = await files.upload(png(5, 5), { name: 'p.png' });
  const text = await files.upload(Buffer.from('words'), { name: 't.txt' });
  const first = await alice.done('chat', { recipient: 'bob', chat: 'one', files: [picture.id] });
  const { conversation } = first.data;
  await alice.done('chat', { recipient: 'bob', chat: 'words only' });
  await bob.done('chat', { recipient: 'alice', chat: '', files: [text.id] }).catch(() => undefined);
  await alice.done('chat', { recipient: 'bob', chat: '', files: [text.id, picture.id] });
  const list = async (params = {}) => (await bob.done('list_files', { conversation, ...params })).data;
  const all = (await list()).files as { file: { name: string }; seq: number }[];
  expect(all.map(({ file, seq }) => `${seq} ${file.name}`)).toEqual(['3 t.txt', '3 p.png', '1 p.png']);
  expect((await list({ type: 'image' })).files).toHaveLength(1);
  expect((await mallory.request('list_files', { conversation })).reason).toBe('no_such_conversation');
  expect((await bob.request('list_files', { conversation, cursor: 'x' })).reason).toBe('bad_cursor');
  await alice.done('delete_chat', { conversation, chat_id: first.data.chat_id });
  expect((await list()).files).toHaveLength(2);

  for (let each = 0; each < 150; each++) await alice.done('chat', { recipient: 'bob', chat: '', files: [picture.id] });
  const page = await list();
  expect((page.files as unknown[]).length).toBe(100);
  const rest = await list({ cursor: page.cursor });
  expect((rest.files as unknown[]).length).toBe(52);
  expect(rest.cursor).toBeUndefined();
});

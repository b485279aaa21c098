import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MessageDraft } from '../../../main/storage/port.ts';
import type { NedbStore } from '../../../main/storage/store.ts';
import { newId } from '../../../shared/protocol/ids.ts';
import { seededRandom } from '../../support/random.ts';
import { faultyDisk } from './faulty-disk.ts';
import { bob, crashImage, draft, mark, openTestStore, temporaryFolder, unheard } from './support.ts';

const rooms = [newId('g'), newId('g'), newId('c')];

interface Kept {
  readonly id: string;
  readonly chat: string;
  readonly change: number;
}

/** The same as a store, in a few lines: what every conversation and the one table used here must hold. */
class Model {
  readonly rooms = new Map<string, { first: number; messages: Kept[]; change: number }>();
  readonly settings = new Map<string, number>();
  readonly drafts: { room: string; draft: MessageDraft }[] = [];

  room(id: string) {
    const known = this.rooms.get(id) ?? { first: 1, messages: [], change: 0 };
    this.rooms.set(id, known);
    return known;
  }
}

type Step =
  | { readonly do: 'append'; readonly room: number; readonly count: number }
  | { readonly do: 'again' | 'change'; readonly pick: number }
  | { readonly do: 'remove' | 'retain'; readonly room: number; readonly pick: number }
  | { readonly do: 'setting'; readonly pick: number }
  | { readonly do: 'crash'; readonly after: number }
  | { readonly do: 'checkpoint' | 'reopen' };

const room = fc.nat({ max: 2 });
const pick = fc.nat();
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('append' as const), room, count: fc.integer({ min: 1, max: 12 }) }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constantFrom('again' as const, 'change' as const), pick }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('remove' as const, 'retain' as const), room, pick }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('setting' as const), pick }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('crash' as const),
      after: fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 40 })),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('checkpoint' as const, 'reopen' as const) }) },
);

/** Does a step to both and says when the store has it on disk. */
async function perform(store: NedbStore, model: Model, step: Step): Promise<unknown> {
  switch (step.do) {
    case 'append':
      return append(store, model, step);
    case 'again': {
      const known = model.drafts[step.pick % Math.max(1, model.drafts.length)];
      if (!known) return undefined;
      const kept = model.room(known.room);
      const at = kept.messages.findIndex(({ id }) => id === known.draft.chat_id);
      if (at + 1 < kept.first) return undefined;
      const result = (await store.conversation(known.room)).append(known.draft, unheard);
      return expect(result).resolves.toMatchObject({ existing: true, message: { seq: at + 1 } });
    }
    case 'change':
      return change(store, model, step.pick);
    case 'remove':
      model.rooms.delete(rooms[step.room] ?? '');
      for (const known of model.drafts.splice(0)) if (known.room !== rooms[step.room]) model.drafts.push(known);
      return store.removeConversation(rooms[step.room] ?? '');
    case 'retain': {
      for (const kept of model.rooms.values()) {
        kept.first = Math.max(kept.first, kept.messages.length - (step.pick % 20));
      }
      return store.retain({ maxMessages: (step.pick % 20) + 1, before: 0 });
    }
    case 'setting':
      model.settings.set(`s${step.pick % 5}`, step.pick);
      return store.commit([{ table: 'settings', put: { _id: `s${step.pick % 5}`, value: step.pick } }]);
    case 'checkpoint':
      return store.checkpoint();
    case 'crash':
    case 'reopen':
      return undefined;
  }
}

async function append(
  store: NedbStore,
  model: Model,
  { room, count }: { room: number; count: number },
): Promise<unknown> {
  const id = rooms[room] ?? '';
  const conversation = await store.conversation(id);
  const kept = model.room(id);
  return Promise.all(
    Array.from({ length: count }, () => {
      const made = draft({ chat: `chat ${model.drafts.length} \u2028` });
      model.drafts.push({ room: id, draft: made });
      kept.messages.push({ id: made.chat_id, chat: made.chat, change: 0 });
      return conversation.append(made, unheard);
    }),
  );
}

async function change(store: NedbStore, model: Model, pick: number): Promise<unknown> {
  const known = model.drafts[pick % Math.max(1, model.drafts.length)];
  if (!known) return undefined;
  const kept = model.room(known.room);
  const at = kept.messages.findIndex(({ id }) => id === known.draft.chat_id);
  const before = kept.messages[at];
  if (!before || at + 1 < kept.first) return undefined;
  kept.change += 1;
  kept.messages[at] = { ...before, chat: `${before.chat}!`, change: kept.change };
  const conversation = await store.conversation(known.room);
  return conversation.change(known.draft.chat_id, (now) => ({ ...now, chat: `${now.chat}!` }), unheard);
}

async function expectSame(store: NedbStore, model: Model): Promise<void> {
  expect(store.setAside).toEqual([]);
  for (const id of rooms) {
    const kept = model.rooms.get(id);
    if (!kept || kept.messages.length === 0) {
      expect(store.summary(id)).toBeUndefined();
      continue;
    }
    const conversation = await store.conversation(id);
    const read = (await conversation.read(1, 1_000)).map(({ chat_id, chat, change = 0 }) => ({
      id: chat_id,
      chat,
      change,
    }));
    expect(read).toEqual(kept.messages.slice(kept.first - 1));
    expect(conversation.summary).toMatchObject({
      first_seq: kept.first,
      last_seq: kept.messages.length,
      last_change: kept.change,
    });
    expect(conversation.summary.last?.chat_id).toBe(kept.messages.at(-1)?.id);
    const changed = kept.messages.slice(kept.first - 1).filter((message) => message.change > 0);
    const inOrder = changed.sort((one, other) => one.change - other.change).map((message) => message.change);
    expect((await conversation.changesAfter(0, 1_000)).map((message) => message.change)).toEqual(inOrder);
  }
  for (const [id, value] of model.settings) expect(store.tables.settings.get(id)?.value).toBe(value);
}

/** A store that can be asked for an image of its folder as a crash would leave it in the middle of a checkpoint. */
async function openCrashing(path: string) {
  let left = -1;
  let target = '';
  const disk = faultyDisk(() => {
    if (left === 0) crashImage(path, target);
    left -= 1;
    return undefined;
  });
  const store = await openTestStore(path, { disk });
  return {
    store,
    async crash(into: string, after: number): Promise<string> {
      target = into;
      left = after;
      await store.checkpoint();
      if (left >= 0) crashImage(path, target);
      left = -1;
      await store.close();
      return into;
    },
  };
}

/** Found by this test: the segment had the new version of the message, but the change was nowhere noted. */
const crashBetweenMessagesAndChanges: Step[] = [
  { do: 'append', room: 0, count: 1 },
  { do: 'change', pick: 0 },
  { do: 'crash', after: 0 },
  { do: 'crash', after: 2 },
];

describe('any order of steps', () => {
  it('[J30] leaves the store equal to a plain model, over checkpoints, crashes in them and restarts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        await using folder = temporaryFolder();
        let path = `${folder.path}/0`;
        let opened = await openCrashing(path);
        const model = new Model();
        try {
          for (const [index, step] of steps.entries()) {
            await perform(opened.store, model, step);
            if (step.do === 'crash') path = await opened.crash(`${folder.path}/${index + 1}`, step.after);
            else if (step.do === 'reopen') await opened.store.close();
            else continue;
            opened = await openCrashing(path);
            await expectSame(opened.store, model);
          }
          await expectSame(opened.store, model);
        } finally {
          await opened.store.close();
        }
      }),
      { numRuns: 60, examples: [[crashBetweenMessagesAndChanges]] },
    );
  }, 60_000);

  it('[J31] done at the same time as checkpoints comes to the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 30 }), async (steps) => {
        await using folder = temporaryFolder();
        const store = await openTestStore(folder.path);
        const model = new Model();
        const plain = steps.filter((one) => !['remove', 'retain', 'again', 'crash', 'reopen'].includes(one.do));
        const done: Promise<unknown>[] = [];
        for (const one of plain) {
          const performing = perform(store, model, one);
          // A change needs to be told after what it changes; that is all that is waited for.
          await (await store.conversation(rooms[0] ?? '')).find(newId('u').slice(2));
          done.push(performing, store.checkpoint());
        }
        await Promise.all(done);
        await expectSame(store, model);
        await store.close();
        const reopened = await openTestStore(folder.path);
        await expectSame(reopened, model);
        await reopened.close();
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});

describe('a crash at any moment', () => {
  it('[J32] keeps all that was acknowledged before it, and of the rest a beginning', async () => {
    await using folder = temporaryFolder();
    const random = seededRandom(32);
    const store = await openTestStore(`${folder.path}/living`, { checkpoints: { bytes: 20_000, delay: 1 } });
    for (let round = 0; round < 25; round += 1) {
      const told: string[][] = rooms.map(() => []);
      const before = rooms.map((id) => store.summary(id)?.last_seq ?? 0);
      const asked = rooms.map(() => Array.from({ length: 30 }, () => draft({ chat: 'y'.repeat(random.below(400)) })));
      const writing = rooms.flatMap((id, at) =>
        (asked[at] ?? []).map(async (one) => {
          const conversation = await store.conversation(id);
          const { message } = await conversation.append({ ...one, mentions: [bob] }, unheard);
          told[at]?.push(message.chat_id);
        }),
      );
      for (let turns = random.below(12); turns > 0; turns -= 1) await new Promise(setImmediate);
      const toldThen = told.map((ids) => [...ids]);
      const image = crashImage(`${folder.path}/living`, `${folder.path}/image`);
      const reopened = await openTestStore(image);
      for (const [at, id] of rooms.entries()) {
        const from = (before[at] ?? 0) + 1;
        const read = await (await reopened.conversation(id)).read(from, from + 100);
        const ids = read.map(({ chat_id }) => chat_id);
        expect(ids).toEqual((asked[at] ?? []).slice(0, ids.length).map(({ chat_id }) => chat_id));
        expect(ids.length).toBeGreaterThanOrEqual(toldThen[at]?.length ?? 0);
        const last = reopened.summary(id)?.last_seq ?? 0;
        const mentions = reopened.tables.marks.get(mark(bob, id)._id)?.mentions ?? [];
        expect(mentions.at(-1) ?? 0).toBe(last);
      }
      await reopened.close();
      rmSync(image, { recursive: true });
      await Promise.all(writing);
    }
    await store.close();
  }, 60_000);
});

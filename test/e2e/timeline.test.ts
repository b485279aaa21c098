import { fileURLToPath } from 'node:url';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { type Frame, faultsOf, recordFrames } from '../support/frames.ts';
import { connect, startTestHost, type TestHost, type WireClient } from '../support/host.ts';
import { writeLongConversation } from '../support/long-conversation.ts';
import { openPersonPage, type PersonPage } from '../support/person-page.ts';

const COUNT = 100_000;
const READ = COUNT - 1_200;
const DAY = 24 * 60 * 60_000;
/** An answer to a message that is far away, and one to a message near it. */
const FAR = { answer: 98_990, origin: 41_234 };
const webRoot = fileURLToPath(new URL('../../out/renderer', import.meta.url));

describe('a conversation of 100,000 messages', () => {
  const from = new Date().setHours(0, 0, 0, 0) - 200 * DAY;
  const to = Date.now() - 60_000;
  let host: TestHost;
  let ada: WireClient;
  let bo: WireClient;
  let conversation: string;
  let browser: Browser;
  let person: PersonPage;

  beforeAll(async () => {
    host = await startTestHost({ webRoot, plainPort: 0 });
    ada = await connect(host, { as: 'ada' });
    bo = await connect(host, { as: 'bo' });
    const chidi = await connect(host, { as: 'chidi' });
    const { data } = await ada.done('create_group', { group_id: 'long', name: 'Long talk' });
    conversation = String(data.id);
    for (const client of [bo, chidi]) await client.done('add_group', { group_id: 'long' });
    await writeLongConversation(host.host.store, {
      conversation,
      senders: [bo.account.id, chidi.account.id],
      count: COUNT,
      from,
      to,
      answers: new Map([[FAR.answer, FAR.origin]]),
    });
    await ada.done('read', { conversation, seq: READ });
    browser = await launchChromium();
    person = await openPersonPage(browser, { url: `${host.plainUrl}/`.replace(/\/+$/, '/'), handle: 'ada' });
    await person.signIn();
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await host?.[Symbol.asyncDispose]();
  });

  const message = (seq: number): Locator => person.page.locator(`[role="feed"] [data-seq="${seq}"]`);
  const readSeq = async () => {
    const { data } = await ada.done('recent');
    return (data.conversations as { conversation: string; read_seq: number }[]).find(
      (each) => each.conversation === conversation,
    )?.read_seq;
  };
  async function inSight(seq: number): Promise<void> {
    await expect
      .poll(
        async () => {
          const [row, feed] = await Promise.all([
            message(seq)
              .boundingBox({ timeout: 2_000 })
              .catch(() => null),
            person.page.getByRole('feed').boundingBox(),
          ]);
          return row !== null && feed !== null && row.y + row.height > feed.y && row.y < feed.y + feed.height;
        },
        { timeout: 8_000 },
      )
      .toBe(true);
  }
  /** Waits until a message stands still, as somebody does who wants to click on it. */
  async function standsStill(seq: number): Promise<void> {
    const place = () =>
      message(seq)
        .boundingBox({ timeout: 2_000 })
        .catch(() => null);
    await expect
      .poll(
        async () => {
          const before = await place();
          await person.page.waitForTimeout(200);
          return [before, await place()].map((box) => box?.y);
        },
        { timeout: 8_000 },
      )
      .toSatisfy(([before, after]) => before !== undefined && before === after);
  }
  async function visible(): Promise<number[]> {
    const recording = await recordFrames(person.page);
    await person.page.waitForTimeout(80);
    return (await recording.stop()).at(-1)?.rows.map(({ seq }) => seq) ?? [];
  }
  async function scroll(step: number, times: number): Promise<Frame[]> {
    const { page } = person;
    await page.getByRole('feed').hover({ position: { x: 300, y: 200 } });
    const recording = await recordFrames(page);
    for (let count = 0; count < times; count++) {
      await page.mouse.wheel(0, step);
      await page.waitForTimeout(16);
    }
    await page.waitForTimeout(250);
    return recording.stop();
  }

  it('opens where unread began', async () => {
    await person.goTo(`#/groups/${conversation}`);
    await inSight(READ + 1);
    const { conversation: words } = person.texts;
    await expect.poll(() => message(READ + 1).textContent()).toContain(words.newLine);
    const seqs = await visible();
    expect(seqs[0]).toBeLessThanOrEqual(READ);
    // What is beyond the edge is not read; the last one may be seen in part only.
    await expect.poll(readSeq).toBeGreaterThanOrEqual(seqs.at(-2) ?? 0);
    expect(await readSeq()).toBeLessThanOrEqual(seqs.at(-1) ?? 0);
  });

  it('scrolls up through many pages without a gap, a double or a jump', async () => {
    for (const [step, times] of [
      [-240, 40],
      [-1_500, 80],
    ] as const) {
      const { gaps, jumps, blanks, frames } = faultsOf(await scroll(step, times), Math.abs(step));
      expect({ gaps, jumps }).toEqual({ gaps: 0, jumps: 0 });
      expect(blanks / frames).toBeLessThan(0.05);
    }
    const [first] = await visible();
    expect(first).toBeLessThan(READ - 1_500);
  });

  it('scrolls down again, through what was let go meanwhile', async () => {
    const [before = 0] = await visible();
    const { gaps, jumps, blanks, frames } = faultsOf(await scroll(1_500, 80), 1_500);
    expect({ gaps, jumps }).toEqual({ gaps: 0, jumps: 0 });
    expect(blanks / frames).toBeLessThan(0.05);
    const [after = 0] = await visible();
    expect(after).toBeGreaterThan(before + 1_000);
  });

  it('goes to a date', async () => {
    const { page, texts } = person;
    await page.getByRole('button', { name: texts.common.moreActions }).first().click();
    await page.getByRole('menuitem', { name: texts.conversation.jumpToDate }).click();
    const day = from + 60 * DAY;
    const date = new Date(day);
    const local = new Date(day - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    await page.getByLabel(texts.conversation.date, { exact: true }).fill(local);
    await page.getByRole('button', { name: texts.conversation.goThere }).click();
    // Messages lie evenly in time.
    const seq = Math.ceil(((COUNT - 1) * (new Date(day).setHours(0, 0, 0, 0) - from)) / (to - from)) + 1;
    await inSight(seq);
    const seqs = await visible();
    expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
  });

  it('goes to the message of an address, and scrolls on from there both ways', async () => {
    await person.goTo(`#/groups/${conversation}?at=75000`);
    await inSight(75_000);
    for (const step of [-300, 300]) {
      const { gaps, jumps } = faultsOf(await scroll(step, 25), 300);
      expect({ gaps, jumps }).toEqual({ gaps: 0, jumps: 0 });
    }
  });

  it('goes to what a message answers, however far away it is', async () => {
    await person.goTo(`#/groups/${conversation}?at=${FAR.answer}`);
    await inSight(FAR.answer);
    await standsStill(FAR.answer);
    const quote = message(FAR.answer).getByRole('button', { name: `message ${FAR.origin}` });
    await quote.click();
    await inSight(FAR.origin);
  });

  it('goes back to the end, and follows what comes', async () => {
    const { page, texts } = person;
    await page
      .getByRole('button', { name: texts.conversation.jumpToLatest })
      .or(page.getByRole('button', { name: /new messages?$/ }))
      .first()
      .click();
    await inSight(COUNT);
    await bo.done('chat', { recipient: conversation, recipient_type: 'group', chat: 'And one more.' });
    await inSight(COUNT + 1);
    await expect.poll(readSeq).toBe(COUNT + 1);
  });

  it('keeps the place when something comes while one reads further up', async () => {
    const { page, texts } = person;
    await scroll(-300, 10);
    const recording = await recordFrames(page);
    await bo.done('chat', { recipient: conversation, recipient_type: 'group', chat: 'Are you there?' });
    await page.getByRole('button', { name: texts.conversation.jumpToNew(1) }).waitFor();
    const { gaps, jumps } = faultsOf(await recording.stop(), 0);
    expect({ gaps, jumps }).toEqual({ gaps: 0, jumps: 0 });
  });

  it('shows an own message once, from the moment it is sent', async () => {
    const { page, texts } = person;
    const own = page.getByRole('article').filter({ hasText: 'Here I am.' });
    await page.getByRole('textbox', { name: texts.conversation.composer }).fill('Here I am.');
    await page.keyboard.press('Enter');
    await own.waitFor();
    await expect.poll(() => own.getByRole('img', { name: texts.conversation.onHost }).count()).toBe(1);
    expect(await own.count()).toBe(1);
    await inSight(COUNT + 3);
    expect(person.complaints).toEqual([]);
  });
});

import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../support/chromium.ts';
import { startTestHost, type TestHost } from '../support/host.ts';
import { openPersonPage, type PersonPage } from '../support/person-page.ts';

const webRoot = fileURLToPath(new URL('../../out/renderer', import.meta.url));
/** What fades in has settled after so long, in ms: before that its contrast is not what it will be. */
const SETTLED = 400;
/** How long something may take that happens in both windows, in ms. */
const PATIENCE = 10_000;
const ADA = 'Ada Lindqvist';
const BO = 'Bo Berg';

let browser: Browser;
let host: TestHost;
let ada: PersonPage;
let bo: PersonPage;

beforeAll(async () => {
  browser = await launchChromium();
  host = await startTestHost({ webRoot, plainPort: 0 });
  const url = host.plainUrl ?? '';
  ada = await openPersonPage(browser, { url, handle: 'ada', name: ADA });
  await ada.signUp();
  bo = await openPersonPage(browser, { url, handle: 'bo', name: BO, locale: 'zh-CN', colorScheme: 'dark' });
  await bo.signUp();
  for (const { page } of [ada, bo]) page.setDefaultTimeout(PATIENCE);
});

afterAll(async () => {
  await browser.close();
  await host[Symbol.asyncDispose]();
});

/** What one does and sees of rooms in a window, by the words of its language. */
function at({ page, texts, goTo }: PersonPage) {
  const { common, conversation, frame, rooms } = texts;
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog')).last();
  const details = page.getByRole('region', { name: rooms.details });
  const main = page.getByRole('main');
  const press = (name: string, inside: Pick<Locator, 'getByRole'> = page) =>
    inside.getByRole('button', { name, exact: true }).click();

  return {
    words: rooms,
    dialog,
    details,
    press,
    field: (label: string) => dialog.getByLabel(label, { exact: true }),
    heading: (name: string) => main.getByRole('heading', { name, level: 1 }),
    composer: (room: string) => main.getByPlaceholder(conversation.writeTo(room)),
    member: (name: string) => details.getByRole('listitem').filter({ hasText: name }),
    text: (text: string) => page.getByText(text, { exact: true }).first(),
    onlyAdmins: main.getByText(conversation.onlyAdmins),
    async choose(hash: string, choice: string) {
      await goTo(hash);
      await press(frame.newConversation);
      await page.getByRole('menuitem', { name: choice }).click();
    },
    async openDetails() {
      if (await details.isVisible()) return;
      await main.getByRole('button', { name: conversation.details, exact: true }).click();
    },
    async withMember(name: string, entry: string) {
      await press(rooms.memberMenu(name), details);
      await page.getByRole('menuitem', { name: entry }).click();
    },
    /** Takes back what a toast tells of. */
    undo: (told: string) => press(common.undo, page.getByRole('group').filter({ hasText: told })),
  };
}

/** Looks at the dialogs and the panel of details; the pages around them have tests of their own. */
async function findNothingWrong({ page, texts, complaints }: PersonPage): Promise<void> {
  await page.waitForTimeout(SETTLED);
  const parts = ['[role=dialog]', '[role=alertdialog]', `section[aria-label="${texts.rooms.details}"]`].join(', ');
  const { violations } = await new AxeBuilder({ page }).include(parts).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(complaints).toEqual([]);
}

describe('a group with a password', () => {
  it('is made, and people are added to it', async () => {
    const { choose, dialog, field, press, words, heading } = at(ada);
    await choose('#/groups', ada.texts.frame.newGroup);
    await field(words.name).fill('Reading room');
    await dialog.getByRole('radio', { name: words.visibilityPassword }).click();
    await press(words.createGroup, dialog);
    await dialog.getByText(words.passwordMissing).waitFor();
    await findNothingWrong(ada);
    await field(words.password).fill('books');
    await press(words.createGroup, dialog);
    await dialog.getByText(words.addMembersTitle('Reading room')).waitFor();
    await findNothingWrong(ada);
    await press(words.notNow, dialog);
    await heading('Reading room').waitFor();
  });

  it('lets nobody in without the right password', async () => {
    const { choose, dialog, field, press, words, heading } = at(bo);
    await choose('#/groups', bo.texts.frame.findGroups);
    await dialog.getByText('#reading-room').waitFor();
    await findNothingWrong(bo);
    await press(`${words.join}: Reading room`, dialog);
    await field(words.roomPassword).fill('bocks');
    await press(words.join, dialog);
    await dialog.getByText('房间密码错误。').waitFor();
    await findNothingWrong(bo);
    await field(words.roomPassword).fill('books');
    await press(words.join, dialog);
    await heading('Reading room').waitFor();
  });

  it('shows both who is in it, with their roles', async () => {
    const [hers, his] = [at(ada), at(bo)];
    await hers.openDetails();
    await hers.member(BO).waitFor();
    await his.openDetails();
    await his.member(ADA).getByText(bo.texts.common.roleOwner).waitFor();
    await findNothingWrong(ada);
    await findNothingWrong(bo);
  });

  it('gives and takes the role of an admin', async () => {
    const [hers, his] = [at(ada), at(bo)];
    const edit = his.details.getByRole('button', { name: his.words.editRoom, exact: true });
    await hers.withMember(BO, hers.words.makeAdmin);
    await hers.member(BO).getByText(ada.texts.common.roleAdmin).waitFor();
    await edit.waitFor();
    await hers.undo(hers.words.madeAdminToast(BO));
    await edit.waitFor({ state: 'detached' });
  });

  it('takes somebody out, and in again when that is undone', async () => {
    const [hers, his] = [at(ada), at(bo)];
    await hers.withMember(BO, hers.words.removeFromGroup);
    await his.heading('Reading room').waitFor({ state: 'detached' });
    await hers.undo(hers.words.removedToast(BO, 'Reading room'));
    await hers.member(BO).waitFor();
    await his.heading('Reading room').waitFor();
  });

  it('is changed for everybody, each thing by itself', async () => {
    const [hers, his] = [at(ada), at(bo)];
    await hers.press(hers.words.editRoom, hers.details);
    await hers.field(hers.words.name).fill('Readers');
    await hers.field(hers.words.description).fill('Books, and *papers*');
    await findNothingWrong(ada);
    await hers.press(ada.texts.common.save, hers.dialog);
    await his.heading('Readers').waitFor();
    await his.details.getByText('papers').waitFor();
  });

  it('passes to somebody else when its owner leaves', async () => {
    const [hers, his] = [at(ada), at(bo)];
    await hers.press(hers.words.leaveGroup, hers.details);
    await hers.dialog.getByText(hers.words.leavePassesOn).waitFor();
    await findNothingWrong(ada);
    await hers.press(hers.words.leave, hers.dialog);
    await hers.heading('Readers').waitFor({ state: 'detached' });
    await his.press(his.words.dissolveGroup, his.details);
    await findNothingWrong(bo);
    await his.field(his.words.dissolveType('reading-room')).fill('reading-room');
    await his.press(his.words.dissolve, his.dialog);
    await his.heading('Readers').waitFor({ state: 'detached' });
  });
});

describe('a link', () => {
  it('[C91] to a group that one is not in offers to join it, and then leads to its message', async () => {
    const [hers, his] = [at(ada), at(bo)];
    await hers.choose('#/groups', ada.texts.frame.newGroup);
    await hers.field(hers.words.name).fill('Chess');
    await hers.press(hers.words.createGroup, hers.dialog);
    await hers.press(hers.words.notNow, hers.dialog);
    await hers.composer('Chess').fill('Knight to f3');
    await ada.page.keyboard.press('Enter');
    await ada.sees('Knight to f3');
    const { hash } = new URL(ada.page.url());
    await bo.goTo(`${hash}?at=1`);
    await his.press(his.words.joinGroup);
    await his.press(his.words.join, his.dialog);
    await bo.sees('Knight to f3');
    expect(new URL(bo.page.url()).hash).toBe(`${hash}?at=1`);
    expect(bo.complaints).toEqual([]);
  });
});

describe('a channel', () => {
  it('shows who only reads that only admins post', async () => {
    const [hers, his] = [at(ada), at(bo)];
    await hers.choose('#/channels', ada.texts.frame.newChannel);
    await hers.field(hers.words.name).fill('House news');
    await hers.press(hers.words.createChannel, hers.dialog);
    await hers.dialog.getByRole('combobox').fill('bo');
    await hers.dialog.locator('[role=option][data-highlighted]').filter({ hasText: BO }).waitFor();
    await ada.page.keyboard.press('Enter');
    await hers.press(hers.words.addMembers(1), hers.dialog);
    await hers.composer('House news').fill('Fire drill at ten');
    await ada.page.keyboard.press('Enter');

    await bo.goTo('#/channels');
    await bo.page.getByRole('link', { name: 'House news' }).click();
    await bo.sees('Fire drill at ten');
    await his.onlyAdmins.waitFor();
    expect(await his.composer('House news').count()).toBe(0);
  });

  it('is left at once, and joined again when that is undone', async () => {
    const { details, heading, openDetails, press, undo, words } = at(bo);
    await openDetails();
    await press(words.leaveChannel, details);
    await heading('House news').waitFor({ state: 'detached' });
    await undo(words.leftToast('House news'));
    await heading('House news').waitFor();
  });

  it('lets its new admins post', async () => {
    const [hers, his] = [at(ada), at(bo)];
    await hers.openDetails();
    await hers.withMember(BO, hers.words.makeAdmin);
    await his.composer('House news').fill('It was only a drill');
    await bo.page.keyboard.press('Enter');
    await ada.sees('It was only a drill');
  });
});

describe('people', () => {
  it('are found by typing, and written to', async () => {
    const { dialog, words, heading, press } = at(ada);
    await ada.goTo('#/private');
    await press(words.newPrivate, ada.page.getByRole('main'));
    await dialog.getByRole('combobox').fill('ber');
    await findNothingWrong(ada);
    await dialog.getByRole('option', { name: BO }).click();
    await heading(BO).waitFor();
  });

  it('are made contacts and blocked, without being told', async () => {
    const { details, openDetails, press, words, undo } = at(ada);
    await openDetails();
    await findNothingWrong(ada);
    await press(words.addContact, details);
    await details.getByRole('button', { name: words.removeContact }).waitFor();
    await press(words.block, details);
    await details.getByText(words.blockedMark, { exact: true }).waitFor();
    await findNothingWrong(ada);
    await undo(words.blockedToast(BO));
    await details.getByText(words.blockedMark, { exact: true }).waitFor({ state: 'detached' });
    await ada.goTo('#/private');
    await ada.page.getByRole('region', { name: words.contacts }).getByRole('link', { name: BO }).waitFor();
  });
});

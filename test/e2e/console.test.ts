import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reasonText } from '../../shared/i18n/reasons.ts';
import { launchChromium } from '../support/chromium.ts';
import { startTestHost, type TestHost } from '../support/host.ts';
import { openPersonPage, type PersonPage } from '../support/person-page.ts';
import { keyOf } from '../support/wire-client.ts';

const webRoot = fileURLToPath(new URL('../../out/renderer', import.meta.url));

/** Nobody's browser saw an error, or asked for anything elsewhere. */
const noComplaints = (...people: readonly PersonPage[]) =>
  expect(people.flatMap(({ complaints }) => complaints)).toEqual([]);

describe('the console of a real host', () => {
  let host: TestHost;
  let browser: Browser;
  let ada: PersonPage;

  beforeAll(async () => {
    host = await startTestHost({ webRoot, plainPort: 0, name: 'Workshop' });
    browser = await launchChromium();
    ada = await open('ada');
    await ada.signUp();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await host?.[Symbol.asyncDispose]();
  });

  const open = (handle: string, query = '') => openPersonPage(browser, { url: `${host.plainUrl}${query}`, handle });
  const button = (person: PersonPage, name: string): Locator => person.page.getByRole('button', { name, exact: true });
  const radio = (person: PersonPage, name: string): Locator => person.page.getByRole('radio', { name, exact: true });

  async function allow(way: string): Promise<void> {
    await ada.goTo('#/host/registration');
    await radio(ada, way).click();
    await ada.page.getByText(ada.texts.console.saved, { exact: true }).waitFor();
  }
  /** Opens the entry of somebody in the list of people. */
  async function openPerson(handle: string): Promise<void> {
    await ada.goTo('#/host/overview');
    await ada.goTo('#/host/people');
    await ada.page.getByRole('button', { name: `@${handle}` }).click();
  }
  async function fillSignUp(person: PersonPage, code?: string): Promise<Locator> {
    const { page, handle, texts } = person;
    await radio(person, texts.welcome.signUp).click();
    const form = page.getByRole('form', { name: texts.welcome.signUp });
    await form.getByLabel(texts.welcome.name, { exact: true }).fill(handle);
    await form.getByLabel(texts.welcome.handle, { exact: true }).fill(handle);
    await form.getByLabel(texts.welcome.password, { exact: true }).fill(keyOf(handle));
    if (code !== undefined) await form.getByLabel(texts.welcome.code, { exact: true }).fill(code);
    return form.getByRole('button', { name: texts.welcome.signUp });
  }
  async function fillSignIn(person: PersonPage, key: string): Promise<void> {
    const { page, handle, texts } = person;
    await radio(person, texts.welcome.signIn).click();
    const form = page.getByRole('form', { name: texts.welcome.signIn });
    await form.getByLabel(texts.welcome.handle, { exact: true }).fill(handle);
    await form.getByLabel(texts.welcome.password, { exact: true }).fill(key);
    await form.getByRole('button', { name: texts.welcome.signIn }).click();
  }
  const isIn = (person: PersonPage) =>
    person.page.getByRole('navigation', { name: person.texts.frame.navigation }).waitFor();

  it('keeps strangers out once registration is closed', async () => {
    const eve = await open('eve');
    const submit = await fillSignUp(eve);
    await allow(ada.texts.console.registrationClosed);
    await submit.click();
    await eve.page.getByText(reasonText('registration_closed', 'en') ?? '').waitFor();
    noComplaints(ada, eve);
    await eve.close();
  });

  it('lets in by an invite that it made, once', async () => {
    await allow(ada.texts.console.registrationCode);
    await ada.page.getByRole('link', { name: ada.texts.console.registrationInvites }).click();
    await button(ada, ada.texts.console.inviteNew).click();
    await button(ada, ada.texts.console.inviteCreate).click();
    const field = (label: string) => ada.page.getByLabel(label, { exact: true }).inputValue();
    const code = await field(ada.texts.console.inviteCode);
    const { search } = new URL(await field(ada.texts.console.inviteWebLink));
    await button(ada, ada.texts.common.done).click();

    const bo = await open('bo', search);
    await (await fillSignUp(bo)).click();
    await isIn(bo);
    const eve = await open('eve');
    await (await fillSignUp(eve, code)).click();
    await eve.page.getByText(reasonText('code_invalid', 'en') ?? '').waitFor();
    noComplaints(ada, bo, eve);
    await bo.close();
    await eve.close();
  });

  it('gives a code for a forgotten password, which chooses a new one', async () => {
    await openPerson('bo');
    await button(ada, ada.texts.console.resetPassword).click();
    await button(ada, ada.texts.console.resetConfirm).click();
    const code = await ada.page.getByLabel(ada.texts.console.resetCode, { exact: true }).inputValue();
    await button(ada, ada.texts.common.done).click();

    const bo = await open('bo');
    await fillSignIn(bo, code);
    await bo.page.getByLabel(bo.texts.welcome.newKey, { exact: true }).fill('another one');
    await button(bo, bo.texts.welcome.saveKey).click();
    await isIn(bo);
    const again = await open('bo');
    await fillSignIn(again, 'another one');
    await isIn(again);
    noComplaints(ada, bo, again);
    await bo.close();
    await again.close();
  });

  it('cuts off who is banned, and takes that back', async () => {
    const bo = await open('bo');
    await fillSignIn(bo, 'another one');
    await isIn(bo);
    await openPerson('bo');
    await button(ada, ada.texts.console.ban).click();
    const dialog = ada.page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Spam');
    await dialog.getByRole('button', { name: ada.texts.console.ban, exact: true }).click();
    await bo.page.getByText(bo.texts.welcome.endedBannedText).waitFor();
    await ada.page.getByText(ada.texts.console.bannedReason('Spam')).waitFor();
    await button(ada, ada.texts.console.unban).click();
    await button(ada, ada.texts.console.ban).waitFor();
    const again = await open('bo');
    await fillSignIn(again, 'another one');
    await isIn(again);
    await ada.goTo('#/host/audit');
    await ada.page.getByText(ada.texts.console.audit_host_ban('ada', 'bo')).waitFor();
    noComplaints(ada, bo, again);
    await bo.close();
    await again.close();
  });

  it('announces to everybody, and shows nobody but admins what it is', async () => {
    const bo = await open('bo');
    await fillSignIn(bo, 'another one');
    await isIn(bo);
    await ada.goTo('#/host/announcement');
    await ada.page.getByRole('textbox').fill('The host restarts at noon.');
    await button(ada, ada.texts.console.announceSend).click();
    const dialog = ada.page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: ada.texts.console.announceSend }).click();
    await bo.page.getByText('The host restarts at noon.').first().waitFor();
    await bo.goTo('#/host');
    await bo.page.getByText(bo.texts.console.onlyAdmins).waitFor();
    noComplaints(ada, bo);
    await bo.close();
  });

  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds in what opens and what is wrong, in the %s',
    async (scheme) => {
      const { page, texts } = ada;
      const { console } = texts;
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      const found: string[] = [];
      async function look(state: string): Promise<void> {
        const { violations } = await new AxeBuilder({ page }).analyze();
        found.push(...violations.map(({ id, nodes }) => `${state}: ${id} ${nodes[0]?.html}`));
      }
      await openPerson('bo');
      await button(ada, console.ban).waitFor();
      await look('a person');
      await button(ada, console.rename).click();
      await look('a name');
      await page.keyboard.press('Escape');
      await ada.goTo('#/host/join');
      await button(ada, console.inviteNew).click();
      await button(ada, console.inviteCreate).click();
      await page.getByLabel(console.inviteCode, { exact: true }).waitFor();
      await look('an invite');
      await button(ada, texts.common.done).click();
      await ada.goTo('#/host/limits');
      await page.getByRole('textbox', { name: console.setting_rate_burst }).fill('many');
      await look('a wrong limit');
      await button(ada, console.discard).click();
      await ada.goTo('#/host/retention');
      await page.getByRole('switch', { name: console.retentionDays }).click();
      await look('a limit of days');
      await button(ada, console.discard).click();
      expect(found).toEqual([]);
      noComplaints(ada);
    },
  );

  it('stops the host, and says so to everybody', async () => {
    await ada.goTo('#/host/stop');
    await button(ada, ada.texts.console.stopNow).click();
    const dialog = ada.page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: ada.texts.console.stopNow }).click();
    await host.stopped;
    await ada.page.getByText(ada.texts.console.stopping).waitFor();
  });
});

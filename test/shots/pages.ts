import type { Page } from 'playwright-core';
import type { DemoWorld } from '../support/demo-world.ts';
import type { PersonPage } from '../support/person-page.ts';

export interface ShotPage {
  /** Of the picture: `home` becomes `home-light-wide-en.png`. */
  readonly name: string;
  /** Brings the window of somebody who is signed in to what is to be seen; absent: the page before that. */
  readonly open?: (person: PersonPage, world: DemoWorld) => Promise<void>;
}

const at = (name: string, hash: string): ShotPage => ({
  name,
  open: ({ goTo }, { rooms }) => goTo(hash.replace(/\$(\w+)/, (_, handle: string) => rooms[handle] ?? '')),
});

/** Something that lies over Home, opened by its keys. */
const over = (name: string, keys: string, then?: (page: Page) => Promise<void>): ShotPage => ({
  name,
  async open({ page, goTo }) {
    await goTo('#/');
    await page.getByRole('main').waitFor();
    await page.keyboard.press(keys);
    await page.getByRole('dialog').or(page.getByRole('search')).first().waitFor();
    await then?.(page);
  },
});

async function newRoom({ page, texts, goTo }: PersonPage, hash: string, choice: string): Promise<void> {
  await goTo(hash);
  await page.getByRole('button', { name: texts.frame.newConversation, exact: true }).click();
  await page.getByRole('menuitem', { name: choice }).click();
  await page.getByRole('dialog').waitFor();
}

const SETTINGS = ['account', 'appearance', 'notifications', 'audio', 'privacy', 'keyboard', 'hosts', 'about'];
const CONSOLE = [
  'overview',
  'join',
  'people',
  'rooms',
  'bots',
  'registration',
  'limits',
  'retention',
  'announcement',
  'backup',
  'audit',
  'stop',
];

/** Every page and what opens over it, each as somebody meets it who owns a host full of people. */
export const shotPages: readonly ShotPage[] = [
  { name: 'entry' },
  at('home', '#/'),
  at('private', '#/private'),
  {
    name: 'private-chat',
    async open({ page, goTo }) {
      await goTo('#/private');
      await page.getByRole('link', { name: /Chidi/ }).first().click();
      await page.getByRole('feed').waitFor();
    },
  },
  at('groups', '#/groups'),
  at('group', '#/groups/$product'),
  at('group-calling', '#/groups/$ops'),
  {
    name: 'group-details',
    async open({ page, texts, goTo }, { rooms }) {
      await goTo(`#/groups/${rooms.product}`);
      await page
        .getByRole('main')
        .getByRole('button', { name: /^产品团队/ })
        .first()
        .click();
      await page.getByRole('region', { name: texts.rooms.details }).waitFor();
    },
  },
  at('channel', '#/channels/$news'),
  at('calls', '#/calls'),
  at('calls-new', '#/calls/new'),
  at('room-offer', '#/groups/$climbing'),
  at('gone', '#/groups/g:01J00000000000000000000000'),
  over('switcher', 'Control+K', (page) => page.keyboard.type('o')),
  over('search', 'Control+Shift+F', async (page) => {
    await page.keyboard.type('the');
    await page.locator('mark').first().waitFor();
  }),
  over('shortcuts', 'Control+/'),
  over('new-private', 'Control+N'),
  { name: 'new-group', open: (person) => newRoom(person, '#/groups', person.texts.frame.newGroup) },
  { name: 'new-channel', open: (person) => newRoom(person, '#/channels', person.texts.frame.newChannel) },
  { name: 'find-groups', open: (person) => newRoom(person, '#/groups', person.texts.frame.findGroups) },
  {
    name: 'join-group',
    async open({ page, goTo }) {
      await goTo('#/groups');
      await page.getByRole('button', { name: /Reading room/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  ...SETTINGS.map((section) => at(`settings-${section}`, `#/settings/${section}`)),
  ...CONSOLE.map((section) => at(`host-${section}`, `#/host/${section}`)),
];

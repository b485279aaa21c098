import { expect } from 'vitest';
import { chooseLocale } from '../../shared/i18n/index.ts';
import type { DesktopWindow } from '../support/electron/driver.ts';
import { ask, until } from './desktop.ts';

const { welcome, frame, conversation, rooms } = chooseLocale(['en']).messages;

/** Presses what is called so, as soon as it is there. */
export async function press(window: DesktopWindow, name: string): Promise<void> {
  await until(async () => {
    const pressed = await window.evaluate((wanted) => {
      const all = document.querySelectorAll<HTMLElement>(
        'button, a, [role="menuitem"], [role="option"], [role="radio"], input[type="radio"], label:has([type="radio"])',
      );
      const found = [...all].find((each) =>
        (each.getAttribute('aria-label') ?? each.textContent ?? '').startsWith(wanted),
      );
      found?.click();
      return found !== undefined;
    }, name);
    expect(pressed, name).toBe(true);
  });
}

/** Writes into the field of that label, as if typed. */
export async function fill(window: DesktopWindow, label: string, text: string): Promise<void> {
  await until(async () => {
    const filled = await window.evaluate(
      ([wanted, value]) => {
        const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea');
        const field = [...fields].find(
          (each) => each.labels?.[0]?.textContent?.trim() === wanted || each.getAttribute('aria-label') === wanted,
        );
        if (field === undefined) return false;
        const { prototype } = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
        // The setter that React does not watch: an event tells it of what was written.
        Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        return true;
      },
      [label, text] as const,
    );
    expect(filled, label).toBe(true);
  });
}

export async function sees(window: DesktopWindow, text: string): Promise<void> {
  await until(async () => {
    expect(await window.evaluate(() => document.body.textContent)).toContain(text);
  });
}

/** Somebody new hosts on this computer and opens an account there. */
export async function hostHere(window: DesktopWindow): Promise<void> {
  await ask(window, 'change_preferences', { language: 'en', host_at_start: true });
  await press(window, welcome.hostHere);
  await fill(window, welcome.hostName, 'Workshop');
  await press(window, welcome.startHosting);
  await fill(window, welcome.name, 'Ada');
  await fill(window, welcome.handle, 'ada');
  await fill(window, welcome.password, 'a long password');
  await window.evaluate(() => document.querySelector('form')?.requestSubmit());
  await sees(window, frame.recent);
}

/** Opens the conversation with oneself, and writes there. */
export async function writeNote(window: DesktopWindow, text: string): Promise<void> {
  await window.evaluate(() => {
    location.hash = '#/private';
  });
  await press(window, frame.newPrivate);
  await press(window, rooms.writeToYourself);
  await fill(window, conversation.composer, text);
  await press(window, conversation.send);
  await sees(window, text);
}

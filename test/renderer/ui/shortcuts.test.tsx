import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { Dialog } from '../../../renderer/ui/Dialog.tsx';
import { keyNames } from '../../../renderer/ui/keys.ts';
import { type ShortcutOptions, useShortcut } from '../../../renderer/ui/use-shortcut.ts';
import { renderParts } from './render.tsx';

afterEach(cleanup);

interface HearingProps {
  readonly keys: string;
  readonly heard: string[];
  readonly name?: string;
  readonly options?: ShortcutOptions;
  /** What the handler returns. */
  readonly answer?: boolean;
}

function Hearing({ keys, heard, name = keys, options, answer }: HearingProps) {
  useShortcut(
    keys,
    () => {
      heard.push(name);
      return answer;
    },
    options,
  );
  return null;
}

const ctrlK = { key: 'k', code: 'KeyK', ctrlKey: true };

describe('shortcuts', () => {
  it('mean Ctrl here and Cmd on a Mac', () => {
    const heard: string[] = [];
    renderParts(<Hearing keys="Mod+K" heard={heard} />);
    expect(fireEvent.keyDown(document.body, ctrlK)).toBe(false);
    fireEvent.keyDown(document.body, { ...ctrlK, ctrlKey: false, metaKey: true });
    cleanup();
    renderParts(<Hearing keys="Mod+K" heard={heard} name="mac" />, { platform: 'darwin' });
    fireEvent.keyDown(document.body, ctrlK);
    fireEvent.keyDown(document.body, { ...ctrlK, ctrlKey: false, metaKey: true });
    expect(heard).toEqual(['Mod+K', 'mac']);
  });

  it('are exact about other keys held, but not about Shift for signs', () => {
    const heard: string[] = [];
    renderParts(
      <>
        <Hearing keys="Mod+K" heard={heard} />
        <Hearing keys="Mod+/" heard={heard} />
      </>,
    );
    fireEvent.keyDown(document.body, { ...ctrlK, shiftKey: true });
    fireEvent.keyDown(document.body, { ...ctrlK, altKey: true });
    fireEvent.keyDown(document.body, { key: '/', ctrlKey: true, shiftKey: true });
    expect(heard).toEqual(['Mod+/']);
  });

  it('go by the place of the key where the keyboard writes other letters', () => {
    const heard: string[] = [];
    renderParts(<Hearing keys="Mod+K" heard={heard} />);
    fireEvent.keyDown(document.body, { key: 'л', code: 'KeyK', ctrlKey: true });
    // On a French keyboard the letter counts, not its place.
    fireEvent.keyDown(document.body, { key: 'j', code: 'KeyK', ctrlKey: true });
    expect(heard).toEqual(['Mod+K']);
  });

  it('leave the keys of an input method alone', () => {
    const heard: string[] = [];
    renderParts(
      <>
        <Hearing keys="Escape" heard={heard} />
        <Hearing keys="Enter" heard={heard} options={{ inFields: true }} />
      </>,
    );
    fireEvent.keyDown(document.body, { key: 'Escape', isComposing: true });
    fireEvent.keyDown(document.body, { key: 'Enter', keyCode: 229 });
    expect(heard).toEqual([]);
    fireEvent.keyDown(document.body, { key: 'Enter', keyCode: 13 });
    expect(heard).toEqual(['Enter']);
  });

  it('without Ctrl, Cmd or Alt are not heard while somebody writes', () => {
    const heard: string[] = [];
    renderParts(
      <>
        <input aria-label="field" />
        <Hearing keys="ArrowUp" heard={heard} />
        <Hearing keys="Alt+ArrowUp" heard={heard} />
        <Hearing keys="Escape" heard={heard} />
        <Hearing keys="ArrowDown" heard={heard} options={{ inFields: true }} />
      </>,
    );
    const field = screen.getByLabelText('field');
    fireEvent.keyDown(field, { key: 'ArrowUp' });
    fireEvent.keyDown(field, { key: 'ArrowUp', altKey: true });
    fireEvent.keyDown(field, { key: 'Escape' });
    fireEvent.keyDown(field, { key: 'ArrowDown' });
    expect(heard).toEqual(['Alt+ArrowUp', 'Escape', 'ArrowDown']);
  });

  it('reach one handler, the newest that takes them', () => {
    const heard: string[] = [];
    renderParts(
      <>
        <Hearing keys="Escape" heard={heard} name="page" />
        <Hearing keys="Escape" heard={heard} name="pane" />
        <Hearing keys="Escape" heard={heard} name="passes on" answer={false} />
        <Hearing keys="Escape" heard={heard} name="off" options={{ disabled: true }} />
      </>,
    );
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(heard).toEqual(['passes on', 'pane']);
  });

  it('are not heard when something nearer has used the key', () => {
    const heard: string[] = [];
    renderParts(
      <>
        <button type="button" onKeyDown={(event) => event.preventDefault()}>
          menu
        </button>
        <Hearing keys="Escape" heard={heard} />
      </>,
    );
    fireEvent.keyDown(screen.getByText('menu'), { key: 'Escape' });
    expect(heard).toEqual([]);
  });
});

describe('shortcuts behind a dialog', () => {
  function WithDialog({ heard, children }: { heard: string[]; children?: ReactNode }) {
    const [open, setOpen] = useState(true);
    return (
      <>
        <Hearing keys="Escape" heard={heard} name="page" />
        <Hearing keys="Mod+K" heard={heard} name="page K" />
        <Hearing keys="Mod+/" heard={heard} name="everywhere" options={{ everywhere: true }} />
        <Dialog open={open} onClose={() => setOpen(false)} title="Dialog">
          {children}
        </Dialog>
      </>
    );
  }

  it('wait, except those for everywhere; those in it are heard', () => {
    const heard: string[] = [];
    renderParts(
      <WithDialog heard={heard}>
        <Hearing keys="Mod+S" heard={heard} name="dialog" />
      </WithDialog>,
    );
    const dialog = screen.getByRole('dialog');
    fireEvent.keyDown(dialog, ctrlK);
    fireEvent.keyDown(dialog, { key: '/', ctrlKey: true });
    fireEvent.keyDown(dialog, { key: 's', ctrlKey: true });
    expect(heard).toEqual(['everywhere', 'dialog']);
  });

  it('get Escape only when the dialog is gone', async () => {
    const heard: string[] = [];
    renderParts(<WithDialog heard={heard} />);
    await act(async () => fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' }));
    expect([screen.queryByRole('dialog'), heard]).toEqual([null, []]);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(heard).toEqual(['page']);
  });
});

describe('the names of keys', () => {
  it('are those of the platform', () => {
    expect(keyNames('Mod+Shift+ArrowUp', 'linux')).toEqual(['Ctrl', 'Shift', '↑']);
    expect(keyNames('Mod+Shift+ArrowUp', 'darwin')).toEqual(['⌘', '⇧', '↑']);
  });
});

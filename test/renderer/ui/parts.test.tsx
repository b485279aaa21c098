import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Button } from '../../../renderer/ui/Button.tsx';
import { CommandPalette } from '../../../renderer/ui/CommandPalette.tsx';
import { ConfirmDialog } from '../../../renderer/ui/ConfirmDialog.tsx';
import { Menu } from '../../../renderer/ui/Menu.tsx';
import { Switch } from '../../../renderer/ui/Switch.tsx';
import { TextField } from '../../../renderer/ui/TextField.tsx';
import { toast } from '../../../renderer/ui/toast.ts';
import { renderParts } from './render.tsx';

beforeAll(() => {
  // jsdom lays nothing out.
  Element.prototype.scrollIntoView = () => undefined;
  Element.prototype.getAnimations = () => [];
});
afterEach(cleanup);

const none = () => undefined;

describe('a field', () => {
  it('ties its label, its error and its count to what is typed', () => {
    const changed: string[] = [];
    renderParts(
      <TextField label="Handle" value="abcd" onChange={(next) => changed.push(next)} error="Taken." maxLength={5} />,
    );
    const field = screen.getByRole('textbox', { name: 'Handle' });
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe('Taken.');
    expect(screen.getByText('4 / 5')).toBeTruthy();
    fireEvent.change(field, { target: { value: 'abcde' } });
    expect(changed).toEqual(['abcde']);
  });

  it('shows a password on demand', () => {
    renderParts(<TextField label="Password" type="password" value="secret" onChange={none} />);
    const field = screen.getByLabelText('Password');
    expect(field.getAttribute('type')).toBe('password');
    fireEvent.click(screen.getByRole('button', { name: 'Show password' }));
    expect(field.getAttribute('type')).toBe('text');
    fireEvent.click(screen.getByRole('button', { name: 'Hide password' }));
    expect(field.getAttribute('type')).toBe('password');
  });

  it('for a search is emptied by a button, which leaves the focus in it', () => {
    const changed: string[] = [];
    renderParts(<TextField label="Filter" type="search" value="x" onChange={(next) => changed.push(next)} />);
    fireEvent.click(screen.getByRole('button', { name: 'Clear' }));
    expect([changed, document.activeElement]).toEqual([[''], screen.getByRole('searchbox')]);
  });
});

describe('a switch', () => {
  it('turns once for a click on its label', () => {
    const changed: boolean[] = [];
    renderParts(<Switch label="Sounds" checked={false} onChange={(next) => changed.push(next)} />);
    fireEvent.click(screen.getByText('Sounds'));
    expect(changed).toEqual([true]);
    expect(screen.getByRole('switch', { name: 'Sounds' }).getAttribute('aria-checked')).toBe('false');
  });
});

describe('a busy button', () => {
  it('keeps its name and takes no clicks', () => {
    const clicked = vi.fn();
    renderParts(
      <Button busy onClick={clicked}>
        Save
      </Button>,
    );
    const button = screen.getByRole('button', { name: 'Save' });
    fireEvent.click(button);
    expect([button.getAttribute('aria-busy'), clicked.mock.calls.length]).toEqual(['true', 0]);
  });
});

describe('a menu', () => {
  it('has named groups, and does what is chosen', async () => {
    const chosen: string[] = [];
    const item = (label: string) => ({ kind: 'item', label, onSelect: () => chosen.push(label) }) as const;
    renderParts(
      <Menu
        trigger={<Button>More</Button>}
        items={[
          { kind: 'separator' },
          item('Reply'),
          { kind: 'separator' },
          { kind: 'heading', label: 'Notify' },
          { kind: 'check', label: 'All', checked: true, onSelect: () => chosen.push('All') },
          { kind: 'separator' },
        ]}
      />,
    );
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'More' })));
    const group = screen.getByRole('group', { name: 'Notify' });
    expect(within(group).getByRole('menuitemcheckbox', { name: 'All' }).getAttribute('aria-checked')).toBe('true');
    expect(screen.getAllByRole('group')).toHaveLength(2);
    await act(async () => fireEvent.click(screen.getByRole('menuitem', { name: 'Reply' })));
    expect(chosen).toEqual(['Reply']);
  });
});

describe('a question', () => {
  const question = (props: { onConfirm(): Promise<void>; onClose(): void }) => (
    <ConfirmDialog open {...props} title="Dissolve?" text="For everyone." confirmLabel="Dissolve" danger />
  );

  it('begins at the answer that changes nothing, is busy while it goes on, and closes when it is done', async () => {
    let done: () => void = none;
    const closed = vi.fn();
    renderParts(question({ onConfirm: () => new Promise((resolve) => (done = resolve)), onClose: closed }));
    expect(screen.getByRole('alertdialog', { name: 'Dissolve?' })).toBeTruthy();
    await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Cancel' })));
    const button = screen.getByRole('button', { name: 'Dissolve' });
    await act(async () => fireEvent.click(button));
    expect([button.getAttribute('aria-busy'), closed.mock.calls.length]).toEqual(['true', 0]);
    await act(async () => done());
    expect(closed.mock.calls.length).toBe(1);
  });

  it('stays and says why when it fails', async () => {
    const closed = vi.fn();
    renderParts(question({ onConfirm: () => Promise.reject(new Error('Only the owner can.')), onClose: closed }));
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Dissolve' })));
    expect([screen.getByText('Only the owner can.') !== null, closed.mock.calls.length]).toEqual([true, 0]);
  });
});

describe('toasts', () => {
  it('can be shown from anywhere, and do one thing', async () => {
    const undone = vi.fn();
    renderParts(<p>page</p>);
    await act(async () => toast({ title: 'Left the group', action: { label: 'Undo', onAction: undone } }));
    const undo = await screen.findByRole('button', { name: 'Undo' }, { timeout: 5_000 });
    await act(async () => fireEvent.click(undo));
    await vi.waitFor(() => expect(screen.queryByText('Left the group')).toBeNull());
    expect(undone.mock.calls.length).toBe(1);
  });
});

describe('the palette', () => {
  const names = ['Ada', 'Bo', 'Chidi'];

  function Palette({ chosen }: { chosen: string[] }) {
    const [query, setQuery] = useState('');
    const [open, setOpen] = useState(true);
    const items = names
      .filter((name) => name.toLowerCase().includes(query.toLowerCase()))
      .map((name) => ({ id: name, title: name, onSelect: () => chosen.push(name) }));
    return (
      <CommandPalette
        open={open}
        onClose={() => setOpen(false)}
        placeholder="Go to"
        label="Switcher"
        query={query}
        onQuery={setQuery}
        sections={[
          { label: 'People', items },
          { label: 'Groups', items: [] },
        ]}
        empty="Nobody"
      />
    );
  }
  async function openPalette(chosen: string[]): Promise<HTMLElement> {
    renderParts(<Palette chosen={chosen} />);
    return screen.findByRole('combobox', { name: 'Switcher' }, { timeout: 5_000 });
  }
  const active = (field: HTMLElement) =>
    document.getElementById(field.getAttribute('aria-activedescendant') ?? '')?.textContent;
  const press = (field: HTMLElement, init: object) => act(async () => fireEvent.keyDown(field, init));

  it('goes through what is found by arrows, and takes it by Enter', async () => {
    const chosen: string[] = [];
    const field = await openPalette(chosen);
    await vi.waitFor(() => expect(active(field)).toBe('Ada'));
    await press(field, { key: 'ArrowDown' });
    expect(active(field)).toBe('Bo');
    await press(field, { key: 'Enter' });
    expect(chosen).toEqual(['Bo']);
    await vi.waitFor(() => expect(screen.queryByRole('combobox')).toBeNull());
  });

  it('finds by what is typed, tells how many, and says when it is none', async () => {
    const field = await openPalette([]);
    await act(async () => fireEvent.change(field, { target: { value: 'chi' } }));
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['Chidi']);
    expect(screen.getByText('1 result')).toBeTruthy();
    await act(async () => fireEvent.change(field, { target: { value: 'q' } }));
    expect(screen.getByText('Nobody')).toBeTruthy();
  });

  it('does not take the Enter that ends a composed word', async () => {
    const chosen: string[] = [];
    const field = await openPalette(chosen);
    await act(async () => fireEvent.compositionStart(field));
    await press(field, { key: 'Enter', keyCode: 229, which: 229, isComposing: true });
    expect(chosen).toEqual([]);
  });
});

import { Bell, BellOff, Copy, Hash, LogOut, Pin, Plus, Reply, Trash2, UserPlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Avatar } from '../../../../renderer/ui/Avatar.tsx';
import { Button } from '../../../../renderer/ui/Button.tsx';
import { CommandPalette, type CommandSection } from '../../../../renderer/ui/CommandPalette.tsx';
import { ConfirmDialog } from '../../../../renderer/ui/ConfirmDialog.tsx';
import { ContextMenu } from '../../../../renderer/ui/ContextMenu.tsx';
import { Dialog } from '../../../../renderer/ui/Dialog.tsx';
import { Highlight } from '../../../../renderer/ui/Highlight.tsx';
import { IconButton } from '../../../../renderer/ui/IconButton.tsx';
import { Menu } from '../../../../renderer/ui/Menu.tsx';
import type { MenuEntry } from '../../../../renderer/ui/MenuEntries.tsx';
import { Popover } from '../../../../renderer/ui/Popover.tsx';
import { TextField } from '../../../../renderer/ui/TextField.tsx';
import { Tooltip } from '../../../../renderer/ui/Tooltip.tsx';
import { toast } from '../../../../renderer/ui/toast.ts';
import { CHINESE, Done, LONG, Row, type Sample } from '../Sample.tsx';

const none = () => undefined;

const entries: readonly MenuEntry[] = [
  { kind: 'item', label: 'Reply', icon: Reply, shortcut: 'R', onSelect: none },
  { kind: 'item', label: 'Copy text', icon: Copy, shortcut: 'Mod+C', onSelect: none },
  { kind: 'item', label: 'Pin', icon: Pin, disabled: true, onSelect: none },
  { kind: 'separator' },
  { kind: 'heading', label: 'Notify me of' },
  { kind: 'check', label: 'All messages', checked: true, icon: Bell, onSelect: none },
  { kind: 'check', label: 'Nothing', checked: false, icon: BellOff, onSelect: none },
  { kind: 'separator' },
  {
    kind: 'submenu',
    label: 'Add to',
    icon: UserPlus,
    items: [
      { kind: 'item', label: '产品团队', onSelect: none },
      { kind: 'item', label: 'Ops on duty', onSelect: none },
    ],
  },
  { kind: 'item', label: 'Delete', icon: Trash2, danger: true, shortcut: 'Shift+Delete', onSelect: none },
];

function Dialogs({ long = false }: { long?: boolean }) {
  const [name, setName] = useState('Kitchen');
  return (
    <Dialog
      open
      onClose={none}
      title={long ? LONG : 'New group'}
      description={long ? LONG : 'A place for those who work on the same thing.'}
      footer={
        <>
          <Button>Cancel</Button>
          <Button variant="primary">Create group</Button>
        </>
      }
    >
      <TextField label="Name" value={name} onChange={setName} hint="Everyone can see it." />
      <TextField label="Topic" value="" onChange={none} placeholder="What it is about" />
      {long && [...'abcdefghijklmn'].map((letter) => <p key={letter}>{`${letter}. ${LONG}`}</p>)}
    </Dialog>
  );
}

function Confirming() {
  return (
    <ConfirmDialog
      open
      onClose={none}
      onConfirm={async () => {
        throw new Error('There is no connection to the host right now.');
      }}
      title="Dissolve “Kitchen”?"
      text="All its messages are removed for everyone. This cannot be taken back."
      confirmLabel="Dissolve group"
      danger
    />
  );
}

function Notes() {
  useEffect(() => {
    const ends = [
      toast({ title: 'Copied', tone: 'ok', timeout: 0 }),
      toast({ title: 'Group dissolved', action: { label: 'Undo', onAction: none }, timeout: 0 }),
      toast({
        title: 'Could not send to 产品团队',
        text: 'It waits and is sent when the host is back.',
        tone: 'warn',
        timeout: 0,
      }),
      toast({ title: LONG, text: CHINESE, tone: 'bad', action: { label: 'Try again', onAction: none }, timeout: 0 }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  return <p>Toasts come at the end of the window.</p>;
}

const found: readonly CommandSection[] = [
  {
    label: 'People',
    items: ['Ada Lindqvist', 'Chidi Okafor', '博布'].map((name) => ({
      id: `person ${name}`,
      title: name,
      subtitle: name === '博布' ? '@bobu · 产品设计' : '@somebody',
      leading: <Avatar name={name} size={24} status="online" />,
      onSelect: none,
    })),
  },
  {
    label: 'Groups',
    items: [
      {
        id: 'a',
        title: '产品团队',
        subtitle: '9 members',
        leading: <Avatar name="产品团队" shape="square" size={24} />,
        onSelect: none,
      },
      {
        id: 'b',
        title: <Highlight text={LONG} marks={[[19, 27]]} />,
        leading: <Avatar name="Ops on duty" shape="square" size={24} />,
        trailing: 'Group',
        onSelect: none,
      },
    ],
  },
];

function Palette({ nothing = false }: { nothing?: boolean }) {
  const [query, setQuery] = useState(nothing ? 'qwertz' : '');
  return (
    <CommandPalette
      open
      onClose={none}
      placeholder="Go to a person, group or channel"
      label="Switcher"
      query={query}
      onQuery={setQuery}
      sections={nothing ? [] : found}
      empty={`Nothing is called “${query}”.`}
    />
  );
}

function Popovers() {
  return (
    <Done deed="click">
      <Popover label="Details" trigger={<Button>Open</Button>} align="start">
        <div style={{ padding: 16, width: 280 }}>
          <strong>Who is here</strong>
          <p>{LONG}</p>
        </div>
      </Popover>
    </Done>
  );
}

const phone = { width: 390, height: 844 };

export const layers: readonly Sample[] = [
  {
    name: 'Menu',
    width: 640,
    height: 420,
    render: () => (
      <>
        <Done deed="click">
          <Menu trigger={<IconButton icon={Plus} label="More" />} items={entries} />
        </Done>
        <Done deed="press End,ArrowUp,ArrowRight" />
      </>
    ),
  },
  {
    name: 'ContextMenu',
    width: 640,
    height: 420,
    render: () => (
      <Done deed="menu">
        <ContextMenu items={() => entries}>
          <div data-target style={{ padding: 24, border: '1px dashed var(--line-strong)', borderRadius: 8 }}>
            Right click, a long press, Shift+F10
          </div>
        </ContextMenu>
      </Done>
    ),
  },
  { name: 'Dialog', width: 960, height: 640, render: () => <Dialogs /> },
  { name: 'Dialog-long', width: 960, height: 640, render: () => <Dialogs long /> },
  { name: 'Dialog-phone', ...phone, render: () => <Dialogs /> },
  { name: 'ConfirmDialog', width: 960, height: 520, render: () => <Confirming /> },
  { name: 'ConfirmDialog-phone', ...phone, render: () => <Confirming /> },
  { name: 'Popover', width: 640, height: 300, render: () => <Popovers /> },
  {
    name: 'Tooltip',
    width: 480,
    height: 160,
    render: () => (
      <Row label="hover">
        <Done deed="hover">
          <Tooltip label="New private chat" shortcut="Mod+N">
            <button type="button" aria-label="New private chat">
              <Hash size={18} aria-hidden="true" />
            </button>
          </Tooltip>
        </Done>
        <Done deed="press Shift" />
        <LogOut size={18} aria-hidden="true" />
      </Row>
    ),
  },
  { name: 'Toasts', width: 960, height: 520, render: () => <Notes /> },
  { name: 'Toasts-phone', ...phone, render: () => <Notes /> },
  { name: 'CommandPalette', width: 960, height: 640, render: () => <Palette /> },
  { name: 'CommandPalette-empty', width: 960, height: 520, render: () => <Palette nothing /> },
  { name: 'CommandPalette-phone', ...phone, render: () => <Palette /> },
];

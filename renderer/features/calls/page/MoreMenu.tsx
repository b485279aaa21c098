import {
  Ellipsis,
  Keyboard,
  LayoutGrid,
  Mic,
  PhoneOff,
  PictureInPicture2,
  Presentation,
  Settings,
  Video,
} from 'lucide-react';
import { useState } from 'react';
import { isPrivate } from '../../../../shared/protocol/ids.ts';
import { useCalls, useCallView } from '../../../calls/context.tsx';
import { conversationOfPhase } from '../../../calls/phase.ts';
import { go } from '../../../routes.ts';
import { useApp } from '../../../state/context.tsx';
import { showLayer } from '../../../state/layers.ts';
import { isAdminOf } from '../../../state/selectors.ts';
import { myId } from '../../../state/state.ts';
import { ConfirmDialog } from '../../../ui/ConfirmDialog.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import type { MenuEntry } from '../../../ui/MenuEntries.tsx';
import { usePreferences } from '../../../use-preferences.ts';
import { ControlButton } from '../ControlButton.tsx';
import { minimise } from '../call-place.ts';
import { useRunningCall } from '../call-state.ts';
import { changeLook, useLook } from '../look.ts';
import { useDetach } from '../mini/DetachedCall.tsx';
import { useDeviceEntries } from './DeviceMenu.tsx';
import type { CallLayout } from './stage-model.ts';

/** The rest of what can be done in a call. */
export function MoreMenu() {
  const { calls: words, devices, home } = useMessages();
  const [isEnding, setEnding] = useState(false);
  const calls = useCalls();
  const [preferences, change] = usePreferences();
  const microphone = useDeviceEntries('microphone');
  const camera = useDeviceEntries('camera');
  const layout = useLayoutEntries();
  const mayEnd = useMayEndForAll();
  const detach = useDetachAndLeave();
  const talk = preferences.calls.push_to_talk;
  const items: MenuEntry[] = [
    ...layout,
    ...(detach === undefined
      ? []
      : [{ kind: 'item', label: devices.smallWindow, icon: PictureInPicture2, onSelect: detach } as const]),
    { kind: 'heading', label: words.sound },
    { kind: 'submenu', label: words.microphone, icon: Mic, items: microphone },
    { kind: 'submenu', label: words.camera, icon: Video, items: camera },
    {
      kind: 'check',
      label: words.pushToTalk,
      checked: talk,
      onSelect: () => change({ calls: { ...preferences.calls, push_to_talk: !talk } }),
    },
    { kind: 'separator' },
    {
      kind: 'item',
      label: words.deviceSettings,
      icon: Settings,
      onSelect: () => go({ page: 'settings', section: 'audio' }),
    },
    {
      kind: 'item',
      label: home.shortcuts,
      icon: Keyboard,
      shortcut: '?',
      onSelect: () => showLayer({ kind: 'shortcuts' }),
    },
    ...(mayEnd
      ? [
          { kind: 'separator' } as const,
          {
            kind: 'item',
            label: words.endForAll,
            icon: PhoneOff,
            danger: true,
            onSelect: () => setEnding(true),
          } as const,
        ]
      : []),
  ];
  return (
    <>
      <Menu trigger={<ControlButton icon={Ellipsis} label={words.more} />} items={items} />
      <ConfirmDialog
        open={isEnding}
        onClose={() => setEnding(false)}
        onConfirm={() => calls.hangUp({ everyone: true })}
        title={words.endForAllTitle}
        text={words.endForAllText}
        confirmLabel={words.endForAll}
        danger
      />
    </>
  );
}

/** Moves the call into the small window, and goes to where one was before it. */
function useDetachAndLeave(): (() => void) | undefined {
  const detach = useDetach();
  const conversation = useCallView(({ phase }) => conversationOfPhase(phase));
  if (detach === undefined) return undefined;
  return () => {
    detach();
    minimise(conversation);
  };
}

/** The entries of a menu that choose how the stage is laid out. */
export function useLayoutEntries(): MenuEntry[] {
  const { calls: words } = useMessages();
  const layout = useLook((look) => look.layout);
  const entry = (value: CallLayout, label: string, icon: typeof LayoutGrid): MenuEntry => ({
    kind: 'check',
    label,
    icon,
    checked: layout === value,
    onSelect: () => changeLook({ layout: value, pinned: undefined }),
  });
  return [
    { kind: 'heading', label: words.layout },
    entry('grid', words.layoutGrid, LayoutGrid),
    entry('speaker', words.layoutSpeaker, Presentation),
  ];
}

/** Who started it, and admins of the room, may; between two it is the same as hanging up. */
function useMayEndForAll(): boolean {
  const call = useRunningCall();
  return useApp(
    (state) =>
      call !== undefined &&
      !isPrivate(call.conversation) &&
      (call.by === myId(state) || isAdminOf(state, call.conversation)),
  );
}

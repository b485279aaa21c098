import { closeLayer, type Layer } from './state/layers.ts';
import { lazyPart } from './ui/lazy-part.ts';

const ProfileDialog = lazyPart(() => import('./features/details/ProfileDialog.tsx'), 'ProfileDialog');
const NewPrivateDialog = lazyPart(() => import('./features/people/NewPrivateDialog.tsx'), 'NewPrivateDialog');
const NewRoomDialog = lazyPart(() => import('./features/rooms/NewRoomDialog.tsx'), 'NewRoomDialog');
const FindRoomsDialog = lazyPart(() => import('./features/rooms/FindRoomsDialog.tsx'), 'FindRoomsDialog');
const JoinRoomDialog = lazyPart(() => import('./features/rooms/JoinRoomDialog.tsx'), 'JoinRoomDialog');
const EditRoomDialog = lazyPart(() => import('./features/rooms/EditRoomDialog.tsx'), 'EditRoomDialog');
const AddMembersDialog = lazyPart(() => import('./features/people/AddMembersDialog.tsx'), 'AddMembersDialog');
const ForwardDialog = lazyPart(() => import('./features/conversation/ForwardDialog.tsx'), 'ForwardDialog');
const Switcher = lazyPart(() => import('./features/switcher/Switcher.tsx'), 'Switcher');
const SearchPanel = lazyPart(() => import('./features/search/SearchPanel.tsx'), 'SearchPanel');
const Viewer = lazyPart(() => import('./files/viewer/Viewer.tsx'), 'Viewer');
const Lobby = lazyPart(() => import('./features/calls/lobby/Lobby.tsx'), 'Lobby');
const ScreenPicker = lazyPart(() => import('./features/screen-picker/ScreenPicker.tsx'), 'ScreenPicker');
const ShortcutSheet = lazyPart(() => import('./features/shortcuts/ShortcutSheet.tsx'), 'ShortcutSheet');

/** Draws what lies over the page. */
export function OpenLayer({ layer }: { readonly layer: Layer }) {
  switch (layer.kind) {
    case 'profile':
      return <ProfileDialog account={layer.account} onClose={closeLayer} />;
    case 'new_private':
      return <NewPrivateDialog onClose={closeLayer} />;
    case 'new_room':
      return <NewRoomDialog kind={layer.room} onClose={closeLayer} />;
    case 'find_rooms':
      return <FindRoomsDialog kind={layer.room} onClose={closeLayer} />;
    case 'join_room':
      return <JoinRoomDialog room={layer.room} onClose={closeLayer} />;
    case 'edit_room':
      return <EditRoomDialog room={layer.room} onClose={closeLayer} />;
    case 'add_members':
      return <AddMembersDialog room={layer.room} onClose={closeLayer} />;
    case 'forward':
      return <ForwardDialog conversation={layer.conversation} chatId={layer.chat_id} onClose={closeLayer} />;
    case 'switcher':
      return <Switcher onClose={closeLayer} />;
    case 'search':
      return <SearchPanel conversation={layer.conversation} query={layer.query} onClose={closeLayer} />;
    case 'viewer':
      return <Viewer {...layer} onClose={closeLayer} />;
    case 'shortcuts':
      return <ShortcutSheet onClose={closeLayer} />;
    case 'call_lobby':
      return <Lobby conversation={layer.conversation} media={layer.media} onClose={closeLayer} />;
    case 'screen_picker':
      return <ScreenPicker key={layer.choice.request} choice={layer.choice} onClose={closeLayer} />;
  }
}

import { isPrivate } from '../../../../shared/protocol/ids.ts';
import { useApp } from '../../../state/context.tsx';
import { isAdminOf, mayPost } from '../../../state/selectors.ts';
import { myId } from '../../../state/state.ts';

/** What somebody may do in a conversation. */
export interface Permissions {
  readonly me: string;
  readonly post: boolean;
  readonly react: boolean;
  readonly pin: boolean;
  /** Delete what others have written. */
  readonly moderate: boolean;
}

export function usePermissions(conversation: string): Permissions {
  return useApp((state) => {
    const isIn = isPrivate(conversation) || state.rooms[conversation]?.role !== undefined;
    const isAdmin = isAdminOf(state, conversation);
    return {
      me: myId(state),
      post: mayPost(state, conversation),
      react: isIn,
      pin: isPrivate(conversation) || isAdmin,
      moderate: isAdmin,
    };
  });
}

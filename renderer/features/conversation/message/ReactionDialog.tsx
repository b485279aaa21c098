import { Dialog } from '../../../ui/Dialog.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useView, useViewState } from '../view-state.tsx';
import { ReactionChoice } from './ReactionPopover.tsx';
import { useRowShared } from './row-context.ts';

/** Picks a reaction where there is no button to open it beside. */
export function ReactionDialog() {
  const words = useMessages().conversation;
  const { store } = useView();
  const { actions } = useRowShared();
  const message = useViewState(({ reacting }) => reacting);
  const close = () => store.setState({ reacting: undefined });
  if (message === undefined) return null;
  return (
    <Dialog open onClose={close} size="sm" title={words.addReaction}>
      <ReactionChoice
        onPick={(emoji) => {
          close();
          actions.react(message, emoji);
        }}
      />
    </Dialog>
  );
}

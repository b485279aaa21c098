import { AppWindow, ArrowLeft, PanelRight, Search } from 'lucide-react';
import { isPrivate } from '../../../../shared/protocol/ids.ts';
import { FaceAvatar } from '../../../FaceAvatar.tsx';
import { useApp, useRuntime } from '../../../state/context.tsx';
import { setDetailsOpen, showLayer, useLayers } from '../../../state/layers.ts';
import { peerOf } from '../../../state/selectors.ts';
import { myId } from '../../../state/state.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { PersonName } from '../../../ui/PersonName.tsx';
import { useFace } from '../../../use-face.ts';
import { useView } from '../view-state.tsx';
import { CallButtons } from './CallButtons.tsx';
import styles from './ConversationHeader.module.css';
import { HeaderMenu } from './HeaderMenu.tsx';
import { useStatusLine } from './use-status-line.ts';

export interface ConversationHeaderProps {
  /** Where there is room for one pane only. */
  readonly onBack: (() => void) | undefined;
  /** In a small window: without what belongs to the main one. */
  readonly compact: boolean;
}

/** Whom one talks to, and what can be done with the conversation. */
export function ConversationHeader({ onBack, compact }: ConversationHeaderProps) {
  const { common, conversation: words } = useMessages();
  const { conversation } = useView();
  const { bridge } = useRuntime();
  const canOpenWindows = useApp(({ app }) => app?.can_open_windows === true);
  const detailsOpen = useLayers((state) => state.detailsOpen);
  const me = useApp(myId);
  const face = useFace(conversation);
  const status = useStatusLine(face);
  const isWithSomebody = isPrivate(conversation) && !face.isNotes;

  function openFace(): void {
    if (isPrivate(conversation)) showLayer({ kind: 'profile', account: peerOf(conversation, me) });
    else setDetailsOpen(!detailsOpen);
  }
  return (
    <header className={styles.header}>
      {onBack !== undefined && (
        <IconButton icon={ArrowLeft} label={common.back} className={styles.back} onClick={onBack} />
      )}
      <button type="button" className={styles.face} onClick={openFace}>
        <FaceAvatar face={face} withStatus />
        <span className={styles.titles}>
          <h1 className={styles.name}>
            {face.isNotes ? words.notesTitle : <PersonName name={face.name} bot={face.person?.bot} />}
          </h1>
          {status !== '' && <span className={styles.status}>{status}</span>}
        </span>
      </button>
      <div className={styles.actions}>
        {/* A call is held by the main window. */}
        {!compact && <CallButtons conversation={conversation} />}
        <IconButton
          icon={Search}
          label={words.searchHere}
          shortcut="Mod+F"
          onClick={() => showLayer({ kind: 'search', conversation })}
        />
        {isWithSomebody && canOpenWindows && !compact && (
          <IconButton
            icon={AppWindow}
            label={words.ownWindow}
            onClick={() => void bridge.call('open_chat_window', { conversation })}
          />
        )}
        {!compact && (
          <IconButton
            icon={PanelRight}
            label={words.details}
            pressed={detailsOpen}
            className={styles.details}
            onClick={() => setDetailsOpen(!detailsOpen)}
          />
        )}
        <HeaderMenu face={face} compact={compact} />
      </div>
    </header>
  );
}

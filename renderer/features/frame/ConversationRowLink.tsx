import { AtSign, BellOff, Phone } from 'lucide-react';
import { FaceAvatar } from '../../FaceAvatar.tsx';
import { messageLine } from '../../message-line.ts';
import { formatRoute, type ListPage } from '../../routes.ts';
import { callIn } from '../../state/calls.ts';
import { useApp } from '../../state/context.tsx';
import { Badge } from '../../ui/Badge.tsx';
import { useFormat } from '../../ui/format.ts';
import { ListRow } from '../../ui/ListRow.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import type { ConversationRow, RowLine } from './conversation-rows.ts';
import styles from './ListPane.module.css';

export interface ConversationRowLinkProps {
  readonly row: ConversationRow;
  readonly selected: boolean;
  /** From the list of recent ones a conversation opens beside that list. */
  readonly page: ListPage;
}

/** One conversation in a list. */
export function ConversationRowLink({ row, selected, page }: ConversationRowLinkProps) {
  const { callLog, frame } = useMessages();
  const isCalling = useApp((state) => callIn(state, row.id) !== undefined);
  const { listTime } = useFormat();
  const { face, time, waiting, mentions, muted } = row;
  return (
    <ListRow
      href={formatRoute({ page, conversation: row.id })}
      selected={selected}
      unread={waiting > 0}
      leading={<FaceAvatar face={face} size={40} withStatus />}
      title={face.isNotes ? frame.notes : <PersonName name={face.name} bot={face.person?.bot} />}
      subtitle={<Line line={row.line} />}
      meta={time > 0 ? listTime(time) : undefined}
      trailing={
        <span className={styles.marks}>
          {isCalling && <Phone size={14} role="img" aria-label={callLog.running} className={styles.call} />}
          {muted && <BellOff size={14} role="img" aria-label={frame.muted} />}
          {mentions > 0 && (
            <AtSign size={14} role="img" aria-label={frame.mentions(mentions)} className={styles.mention} />
          )}
          {waiting > 0 && <Badge count={waiting} label={frame.unread(waiting)} />}
        </span>
      }
    />
  );
}

function Line({ line }: { readonly line: RowLine }) {
  const messages = useMessages();
  const { common, frame } = messages;
  switch (line.kind) {
    case 'draft':
      return (
        <>
          <span className={styles.draft}>{frame.draft}</span> {line.text}
        </>
      );
    case 'failed':
      return <span className={styles.failed}>{frame.notSent}</span>;
    case 'typing':
      return (
        <span className={styles.typing}>
          {line.names.length > 1 ? frame.typingMany : frame.typing(line.names[0] ?? '')}
        </span>
      );
    case 'deleted':
      return frame.deleted;
    case 'nothing':
      return frame.nothingSaid;
    case 'message': {
      const { author } = line;
      const text = messageLine(line.message, messages, author === 'me');
      // That one called is in what the line says.
      if (author === undefined || (author === 'me' && line.message.call !== undefined)) return text;
      return frame.said(author === 'me' ? common.you : author.name, text);
    }
  }
}

import type { Ref } from 'react';
import type { Message } from '../../../shared/protocol/cards.ts';
import { messageLine } from '../../message-line.ts';
import { formatRoute, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { nameOf } from '../../state/selectors.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useFormat } from '../../ui/format.ts';
import { useMessages } from '../../ui/locale.tsx';
import { personColor } from '../../ui/person-color.ts';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import css from './DetailsPanel.module.css';
import pinCss from './Pins.module.css';
import type { PinBoard, Pins } from './pin-board.ts';
import { usePins } from './use-pins.ts';

/** Where the panel lies over the conversation: what is jumped to would be behind it. */
const OVERLAID = '(max-width: 899px)';

export interface PinnedMessagesProps {
  readonly conversation: string;
  /** Somebody jumps to a message that the panel may hide. */
  onLeave(): void;
  readonly ref?: Ref<HTMLElement>;
}

/** What is pinned in a conversation; each leads to its place. */
export function PinnedMessages({ conversation, onLeave, ref }: PinnedMessagesProps) {
  const { rooms } = useMessages();
  const isOverlaid = useMediaQuery(OVERLAID);
  const pins = usePins(conversation);
  const { messages, complete } = pins;
  return (
    <section ref={ref} className={css.section} tabIndex={-1} aria-label={rooms.pinned}>
      <SectionHeading count={messages.length === 0 ? undefined : messages.length}>{rooms.pinned}</SectionHeading>
      {messages.length === 0 && <p className={css.quiet}>{complete ? rooms.noPins : rooms.noPinsLoaded}</p>}
      <ul className={pinCss.list}>
        {messages.map((message) => (
          <li key={message.chat_id}>
            <Pin message={message} onOpen={isOverlaid ? onLeave : undefined} />
          </li>
        ))}
      </ul>
      {!complete && <LookFurther {...pins} />}
    </section>
  );
}

interface PinProps {
  readonly message: Message;
  readonly onOpen: (() => void) | undefined;
}

function Pin({ message, onOpen }: PinProps) {
  const { conversation, seq, sender, date_time } = message;
  const messages = useMessages();
  const { listTime } = useFormat();
  const name = useApp((state) => nameOf(state, sender));
  const color = useApp((state) => state.people[sender]?.chat_color ?? '');
  return (
    <a className={pinCss.pin} href={formatRoute(routeTo(conversation, seq))} onClick={onOpen}>
      <span className={pinCss.line}>
        <span className={pinCss.name} style={{ color: personColor(sender, color).text }}>
          {name}
        </span>
        <span className={pinCss.time}>{listTime(date_time)}</span>
      </span>
      <span className={pinCss.text}>{messageLine(message, messages)}</span>
    </a>
  );
}

type LookProps = Pick<Pins, 'progress' | 'refusal'> & Pick<PinBoard, 'look' | 'stop'>;

function LookFurther({ progress, refusal, look, stop }: LookProps) {
  const { rooms } = useMessages();
  if (progress !== undefined) {
    return (
      <div className={pinCss.looking}>
        <label className={pinCss.progress}>
          {rooms.looking}
          <progress max={1} value={progress} />
        </label>
        <Button size="sm" variant="ghost" onClick={stop}>
          {rooms.stopLooking}
        </Button>
      </div>
    );
  }
  return (
    <>
      {refusal !== undefined && <Banner tone="warn">{rooms.pinsFailed}</Banner>}
      <Button size="sm" variant="ghost" className={css.all} onClick={() => void look()}>
        {rooms.lookFurther}
      </Button>
    </>
  );
}

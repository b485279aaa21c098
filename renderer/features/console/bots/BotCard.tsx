import { Ellipsis } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { Bot } from '../../../../shared/protocol/bots.ts';
import { privateConversation } from '../../../../shared/protocol/ids.ts';
import { go, routeTo } from '../../../routes.ts';
import { useApp } from '../../../state/context.tsx';
import { presenceOf } from '../../../state/presence.ts';
import { myId } from '../../../state/state.ts';
import { pictureAddress } from '../../../state/transfers.ts';
import { Avatar } from '../../../ui/Avatar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useFormat } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { PersonName } from '../../../ui/PersonName.tsx';
import { personColor } from '../../../ui/person-color.ts';
import styles from './Bots.module.css';
import type { BotDeed } from './bot-deeds.ts';
import { IncomingRow } from './IncomingRow.tsx';
import { OutgoingRow } from './OutgoingRow.tsx';
import { TokenRow } from './TokenRow.tsx';

export interface BotCardProps {
  readonly bot: Bot;
  onDeed(deed: BotDeed): void;
  onChanged(): void;
}

/** A bot: who it is, by what it signs in, and its webhooks. */
export function BotCard({ bot, onDeed, onChanged }: BotCardProps) {
  const { bots: words } = useMessages();
  const id = useId();
  const { name } = bot.user;
  return (
    <section aria-labelledby={id} className={styles.card}>
      <BotHead id={id} bot={bot} onRemove={() => onDeed({ kind: 'remove_bot', bot })} />
      <Part
        title={words.tokens}
        none={words.tokensNone}
        add={words.tokenNewFor(name)}
        onAdd={() => onDeed({ kind: 'new_token', bot })}
      >
        {bot.tokens.map((token) => (
          <TokenRow key={token.token_id} token={token} onRevoke={() => onDeed({ kind: 'revoke_token', token })} />
        ))}
      </Part>
      <Part
        title={words.incoming}
        none={words.incomingNone}
        add={words.incomingNewFor(name)}
        onAdd={() => onDeed({ kind: 'new_incoming', bot })}
      >
        {bot.incoming.map((hook) => (
          <IncomingRow
            key={hook.hook_id}
            hook={hook}
            bot={bot.user.id}
            onRemove={() => onDeed({ kind: 'remove_hook', way: 'incoming', hook })}
          />
        ))}
      </Part>
      <Part
        title={words.outgoing}
        none={words.outgoingNone}
        add={words.outgoingNewFor(name)}
        onAdd={() => onDeed({ kind: 'new_outgoing', bot })}
      >
        {bot.outgoing.map((hook) => (
          <OutgoingRow
            key={hook.hook_id}
            hook={hook}
            onRemove={() => onDeed({ kind: 'remove_hook', way: 'outgoing', hook })}
            onChanged={onChanged}
          />
        ))}
      </Part>
    </section>
  );
}

interface BotHeadProps {
  readonly id: string;
  readonly bot: Bot;
  onRemove(): void;
}

function BotHead({ id, bot: { user, created }, onRemove }: BotHeadProps) {
  const { bots: words } = useMessages();
  const { day } = useFormat();
  const me = useApp(myId);
  const { name, bot, user_id, chat_color } = user;
  return (
    <header className={styles.head}>
      <Avatar
        name={name}
        src={pictureAddress(user.avatar)}
        color={personColor(user.id, chat_color).background}
        size={40}
        status={presenceOf({ ...user, bot: true })}
      />
      <div className={styles.who}>
        <h2 id={id} className={styles.name}>
          <PersonName name={name} bot={bot} />
        </h2>
        <p className={styles.facts}>
          <bdi>@{user_id}</bdi> · {words.made(day(created))}
        </p>
      </div>
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label={words.botMenu(name)} />}
        items={[
          { kind: 'item', label: words.write, onSelect: () => go(routeTo(privateConversation(me, user.id))) },
          { kind: 'separator' },
          { kind: 'item', label: words.remove, danger: true, onSelect: onRemove },
        ]}
      />
    </header>
  );
}

interface PartProps {
  readonly title: string;
  /** What stands there while there is nothing. */
  readonly none: string;
  /** What the button at the end of the title makes. */
  readonly add: string;
  readonly children: readonly ReactNode[];
  onAdd(): void;
}

function Part({ title, none, add, children, onAdd }: PartProps) {
  const { bots: words } = useMessages();
  const id = useId();
  return (
    <div>
      <div className={styles.partHead}>
        <h3 id={id}>{title}</h3>
        <Button size="sm" variant="ghost" aria-label={add} onClick={onAdd}>
          {words.add}
        </Button>
      </div>
      {children.length === 0 ? <p className={styles.none}>{none}</p> : <ul aria-labelledby={id}>{children}</ul>}
    </div>
  );
}

import type { Bot } from '../../../../shared/protocol/bots.ts';
import { useMessages } from '../../../ui/locale.tsx';
import { Select } from '../../../ui/Select.tsx';
import { BotFields } from './BotFields.tsx';
import { type BotChoice, NEW_BOT } from './use-bot-choice.ts';

export interface BotSelectProps {
  readonly label: string;
  readonly bots: readonly Bot[];
  readonly choice: BotChoice;
  /** Something was chosen or typed. */
  onChange(): void;
}

/** One of the bots, or what a new one is called. */
export function BotSelect({ label, bots, choice, onChange }: BotSelectProps) {
  const { bots: words } = useMessages();
  const options = [
    ...bots.map(({ user }) => ({ value: user.id, label: user.name })),
    { value: NEW_BOT, label: words.aNewBot },
  ];
  return (
    <>
      {bots.length > 0 && (
        <Select
          label={label}
          value={choice.chosen}
          options={options}
          onChange={(account) => {
            onChange();
            choice.choose(account);
          }}
        />
      )}
      {choice.chosen === NEW_BOT && <BotFields names={choice.names} onChange={onChange} />}
    </>
  );
}

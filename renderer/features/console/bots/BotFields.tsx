import { useMessages } from '../../../ui/locale.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { BotNames } from './use-bot-names.ts';

export interface BotFieldsProps {
  readonly names: BotNames;
  /** Something was typed. */
  onChange(): void;
}

/** What a new bot is called. */
export function BotFields({ names, onChange }: BotFieldsProps) {
  const { bots: words } = useMessages();
  return (
    <>
      <TextField
        label={words.name}
        hint={words.nameHint}
        maxLength={64}
        autoComplete="off"
        value={names.name}
        error={names.nameError}
        onChange={(value) => {
          onChange();
          names.setName(value);
        }}
      />
      <TextField
        label={words.handle}
        hint={words.handleHint}
        prefix="@"
        autoComplete="off"
        spellCheck={false}
        value={names.handle}
        error={names.handleError}
        onChange={(value) => {
          onChange();
          names.setHandle(value);
        }}
      />
    </>
  );
}

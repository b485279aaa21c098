import { Globe, KeyRound, Mail } from 'lucide-react';
import { useRef } from 'react';
import type { RoomKind } from '../../../shared/protocol/ids.ts';
import { useMessages } from '../../ui/locale.tsx';
import { RadioCards } from '../../ui/RadioCards.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { RoomDraft, RoomField } from './room-draft.ts';

export interface RoomFieldsProps {
  readonly kind: RoomKind;
  readonly draft: RoomDraft;
  /** There is a password already: an empty field keeps it. */
  readonly hasKey: boolean;
  /** What is wrong, in words, by field. */
  readonly errors: Readonly<Partial<Record<RoomField, string>>>;
  onChange(change: Partial<RoomDraft>): void;
}

/** What can be said of a room. */
export function RoomFields({ kind, draft, hasKey, errors, onChange }: RoomFieldsProps) {
  const { rooms } = useMessages();
  const isGroup = kind === 'group';
  return (
    <>
      <TextField
        label={rooms.name}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        error={errors.name}
        placeholder={isGroup ? rooms.groupNameExample : rooms.channelNameExample}
        maxLength={64}
        autoComplete="off"
        required
        autoFocus
      />
      <TextField
        label={rooms.handle}
        prefix={isGroup ? '#' : '+'}
        value={draft.handle}
        onChange={(handle) => onChange({ handle })}
        error={errors.handle}
        hint={rooms.handleHint}
        maxLength={32}
        autoComplete="off"
        spellCheck={false}
        required
      />
      <TextArea
        label={rooms.description}
        value={draft.description}
        onChange={(description) => onChange({ description })}
        error={errors.description}
        hint={rooms.descriptionHint}
        rows={2}
        maxLength={1_000}
      />
      <Access draft={draft} hasKey={hasKey} errors={errors} onChange={onChange} />
    </>
  );
}

type AccessProps = Omit<RoomFieldsProps, 'kind'>;

/** Who may join, and by which password. */
function Access({ draft, hasKey, errors, onChange }: AccessProps) {
  const { rooms } = useMessages();
  const secret = useRef<HTMLDivElement>(null);
  function choose(visibility: RoomDraft['visibility']): void {
    onChange({ visibility });
    // The field of the password appears below what is seen of a long form.
    requestAnimationFrame(() => secret.current?.scrollIntoView({ block: 'nearest' }));
  }
  return (
    <>
      <RadioCards
        label={rooms.visibility}
        value={draft.visibility}
        onChange={choose}
        options={[
          { value: 'public', label: rooms.visibilityPublic, hint: rooms.visibilityPublicHint, icon: Globe },
          { value: 'password', label: rooms.visibilityPassword, hint: rooms.visibilityPasswordHint, icon: KeyRound },
          { value: 'invite', label: rooms.visibilityInvite, hint: rooms.visibilityInviteHint, icon: Mail },
        ]}
      />
      {draft.visibility === 'password' && (
        <div ref={secret}>
          <TextField
            label={hasKey ? rooms.newPassword : rooms.password}
            type="password"
            value={draft.key}
            onChange={(key) => onChange({ key })}
            error={errors.key}
            hint={hasKey ? rooms.newPasswordHint : rooms.passwordHint}
            autoComplete="new-password"
            maxLength={256}
            required={!hasKey}
          />
        </div>
      )}
    </>
  );
}

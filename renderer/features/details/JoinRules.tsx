import { Globe, KeyRound, Mail, Megaphone } from 'lucide-react';
import type { Room } from '../../state/state.ts';
import { useMessages } from '../../ui/locale.tsx';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import css from './DetailsPanel.module.css';

/** Who may come in, and who may post. */
export function JoinRules({ room: { kind, visibility } }: { readonly room: Room }) {
  const { rooms } = useMessages();
  const rules = {
    public: { icon: Globe, text: rooms.joinPublic },
    password: { icon: KeyRound, text: rooms.joinPassword },
    invite: { icon: Mail, text: rooms.joinInvite },
  };
  const { icon: Icon, text } = rules[visibility];
  return (
    <section className={css.section} aria-label={rooms.joining}>
      <SectionHeading>{rooms.joining}</SectionHeading>
      <p className={css.rule}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
        {text}
      </p>
      {kind === 'channel' && (
        <p className={css.rule}>
          <Megaphone size={16} strokeWidth={1.75} aria-hidden="true" />
          {rooms.onlyAdminsPost}
        </p>
      )}
    </section>
  );
}

import { IdCard, type LucideIcon, MessageCircle, UserPlus, Users } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { go } from '../../routes.ts';
import { showLayer } from '../../state/layers.ts';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import css from './FirstSteps.module.css';
import { HeadingAction } from './HeadingAction.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import type { Step } from './overview.ts';

export interface FirstStepsProps {
  readonly steps: readonly Step[];
  onDismiss(): void;
}

/** What somebody who is new can begin with; each is gone when it is done. */
export function FirstSteps({ steps, onDismiss }: FirstStepsProps) {
  const { home } = useMessages();
  const [inviting, setInviting] = useState(false);
  return (
    <section className={css.section}>
      <SectionHeading action={<HeadingAction onClick={onDismiss}>{home.notNow}</HeadingAction>}>
        {home.firstSteps}
      </SectionHeading>
      <ul className={css.steps}>
        {steps.map((step) => (
          <StepCard key={step} step={step} onInvite={() => setInviting(true)} />
        ))}
      </ul>
      <InviteDialog open={inviting} onClose={() => setInviting(false)} />
    </section>
  );
}

interface StepCardProps {
  readonly step: Step;
  onInvite(): void;
}

function StepCard({ step, onInvite }: StepCardProps) {
  const { home } = useMessages();
  switch (step) {
    case 'profile':
      return (
        <StepFrame icon={IdCard} title={home.stepProfile} text={home.stepProfileText}>
          <Button size="sm" onClick={() => go({ page: 'settings', section: 'account' })}>
            {home.stepProfileGo}
          </Button>
        </StepFrame>
      );
    case 'write':
      return (
        <StepFrame icon={MessageCircle} title={home.stepWrite} text={home.stepWriteText}>
          <Button size="sm" onClick={() => showLayer({ kind: 'new_private' })}>
            {home.stepWriteGo}
          </Button>
        </StepFrame>
      );
    case 'room':
      return (
        <StepFrame icon={Users} title={home.stepRoom} text={home.stepRoomText}>
          <Button size="sm" onClick={() => showLayer({ kind: 'find_rooms', room: 'group' })}>
            {home.stepRoomFind}
          </Button>
          <Button size="sm" variant="ghost" onClick={() => showLayer({ kind: 'new_room', room: 'group' })}>
            {home.stepRoomNew}
          </Button>
        </StepFrame>
      );
    case 'invite':
      return (
        <StepFrame icon={UserPlus} title={home.stepInvite} text={home.stepInviteText}>
          <Button size="sm" variant="primary" onClick={onInvite}>
            {home.stepInviteGo}
          </Button>
        </StepFrame>
      );
  }
}

interface StepFrameProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function StepFrame({ icon: Icon, title, text, children }: StepFrameProps) {
  return (
    <li className={css.step}>
      <span className={css.icon}>
        <Icon size={20} strokeWidth={1.75} aria-hidden="true" />
      </span>
      <h3 className={css.title}>{title}</h3>
      <p className={css.text}>{text}</p>
      <div className={css.actions}>{children}</div>
    </li>
  );
}

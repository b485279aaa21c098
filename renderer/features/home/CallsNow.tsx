import type { CallCard } from '../../../shared/protocol/calls.ts';
import { CallFaces } from '../../calls/CallFaces.tsx';
import { CallTime } from '../../calls/CallTime.tsx';
import { useCalling } from '../../calls/use-calling.ts';
import { useRunningLine } from '../../calls/use-running-line.ts';
import { formatRoute, routeTo } from '../../routes.ts';
import { joinableCalls } from '../../state/calls.ts';
import { useApp } from '../../state/context.tsx';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import { useFace } from '../../use-face.ts';
import css from './CallsNow.module.css';
import home from './HomePage.module.css';

/** The calls that run now and can be joined. */
export function CallsNow() {
  const { callLog: words } = useMessages();
  const calls = useApp((state) => joinableCalls(state));
  if (calls.length === 0) return null;
  return (
    <section className={home.section}>
      <SectionHeading>{words.now}</SectionHeading>
      <ul className={home.cards}>
        {calls.map((call) => (
          <li key={call.call_id}>
            <RunningCard call={call} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RunningCard({ call }: { readonly call: CallCard }) {
  const calling = useCalling();
  const { line, action, isHeld } = useRunningLine(call);
  const { name } = useFace(call.conversation);
  return (
    <div className={css.card}>
      <CallFaces people={call.people.map(({ user }) => user)} size={36} most={3} />
      <span className={css.text}>
        <a className={css.title} href={formatRoute(routeTo(call.conversation))}>
          {name}
        </a>
        <span className={css.line}>{line}</span>
      </span>
      <span className={css.time}>
        <CallTime call={call} />
      </span>
      <Button size="sm" variant={isHeld ? 'secondary' : 'primary'} onClick={() => calling.join(call)}>
        {action}
      </Button>
    </div>
  );
}

import type { CallCard } from '../../../shared/protocol/calls.ts';
import { CallTime } from '../../calls/CallTime.tsx';
import { useCalling } from '../../calls/use-calling.ts';
import { useRunningLine } from '../../calls/use-running-line.ts';
import { formatRoute, routeTo } from '../../routes.ts';
import { useApp } from '../../state/context.tsx';
import { faceOf } from '../../state/selectors.ts';
import { pictureAddress } from '../../state/transfers.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { ListRow } from '../../ui/ListRow.tsx';
import { personColor } from '../../ui/person-color.ts';

/** A call that runs, and the way into it. */
export function RunningCallRow({ call }: { readonly call: CallCard }) {
  const calling = useCalling();
  const { line, action, isHeld } = useRunningLine(call);
  const parts = useApp(({ people, rooms, session }) => ({ people, rooms, session }));
  const face = faceOf(parts, call.conversation);
  return (
    <ListRow
      leading={
        <Avatar
          name={face.name}
          src={pictureAddress(face.picture)}
          color={personColor(face.seed, face.color).background}
          shape={face.shape}
          size={40}
        />
      }
      title={face.name}
      subtitle={line}
      meta={<CallTime call={call} />}
      href={formatRoute(routeTo(call.conversation))}
      action={
        <Button size="sm" variant={isHeld ? 'secondary' : 'primary'} onClick={() => calling.join(call)}>
          {action}
        </Button>
      }
    />
  );
}

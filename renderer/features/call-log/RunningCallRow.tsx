import type { CallCard } from '../../../shared/protocol/calls.ts';
import { CallTime } from '../../calls/CallTime.tsx';
import { useCalling } from '../../calls/use-calling.ts';
import { useRunningLine } from '../../calls/use-running-line.ts';
import { FaceAvatar } from '../../FaceAvatar.tsx';
import { formatRoute, routeTo } from '../../routes.ts';
import { Button } from '../../ui/Button.tsx';
import { ListRow } from '../../ui/ListRow.tsx';
import { useFace } from '../../use-face.ts';

/** A call that runs, and the way into it. */
export function RunningCallRow({ call }: { readonly call: CallCard }) {
  const calling = useCalling();
  const { line, action, isHeld } = useRunningLine(call);
  const face = useFace(call.conversation);
  return (
    <ListRow
      leading={<FaceAvatar face={face} size={40} />}
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

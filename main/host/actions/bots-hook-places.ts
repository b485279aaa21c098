import { ProtocolError, type Reason } from '../../../shared/protocol/errors.ts';
import { roomKindOf } from '../../../shared/protocol/ids.ts';
import type { AccountRecord, RoomRecord } from '../../storage/records.ts';
import { type AccountCall, demandRole, findRecipient, type Recipient, type Target } from '../access.ts';
import type { Host } from '../context.ts';
import { createJoin } from './rooms-join.ts';
import { addAdmin } from './rooms-roles.ts';

export type HookPlaces = (to: Recipient, bot: AccountRecord, call: AccountCall) => Promise<Target>;

/** Why a bot cannot write somewhere that an admin of the room can mend. */
const MENDABLE: ReadonlySet<Reason> = new Set(['not_member', 'no_such_room', 'no_such_user', 'only_admins_post']);

/**
 * Finds where a webhook of a bot is to write. Where the bot may not yet, and who asks is an admin of the room, it is
 * added to the room, and in a channel made an admin. Throws what `findRecipient` and `demandRole` throw.
 */
export function createHookPlaces(host: Host): HookPlaces {
  const { directory } = host;
  const join = createJoin(host);

  async function invite(room: RoomRecord, bot: AccountRecord, call: AccountCall): Promise<void> {
    const inRoom = () => ({ ...call, ...demandRole(directory, room, { account: call.account._id, role: 'admin' }) });
    if (directory.member(room._id, bot._id) === undefined) await join({ user_id: bot._id }, inRoom());
    if (room.kind === 'channel') await addAdmin(host, bot._id, inRoom());
  }
  return async (to, bot, call) => {
    try {
      return findRecipient(directory, to, bot);
    } catch (error) {
      const room = roomNamed(host, to);
      if (!(error instanceof ProtocolError) || !MENDABLE.has(error.reason) || room === undefined) throw error;
      await invite(room, bot, call);
      return findRecipient(directory, { recipient: room._id }, bot);
    }
  };
}

function roomNamed({ directory }: Host, { recipient, recipient_type }: Recipient): RoomRecord | undefined {
  if (recipient.includes(':')) return directory.room(recipient, roomKindOf(recipient));
  if (recipient_type === 'user') return undefined;
  if (recipient_type !== undefined) return directory.room(recipient, recipient_type);
  return directory.room(recipient, 'group') ?? directory.room(recipient, 'channel');
}

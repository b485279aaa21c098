import { z } from 'zod';
import { ProtocolError } from '../../../shared/protocol/errors.ts';
import { changePassword, changeProfile, logIn, register } from './chatchan-accounts.ts';
import { messageList } from './chatchan-messages.ts';
import { type Operation, operation, reading, type Speaking, text } from './chatchan-operation.ts';
import { createRoom, OF, roomList, roomType, searchRooms } from './chatchan-rooms.ts';
import { findRoom, listRooms, roomNameOf } from './room-names.ts';

const LOGIN = 0;

/** Nobody acts in another's name. */
function demandNamed({ me, directory }: Speaking, username: string): void {
  if (directory.account(username)?._id !== me().account) throw new ProtocolError('not_logged_in');
}

/**
 * The rooms in which more was said than this login was told of, with how many messages that is. The room that is read
 * now has nothing new after that.
 */
async function changesSince(speaking: Speaking, read: string): Promise<[string, number][]> {
  const { told } = speaking.me();
  const changes: [string, number][] = [];
  for (const room of await listRooms(speaking.asking(), 'joined')) {
    const before = told.get(room.id) ?? room.read_seq;
    if (room.id !== read && room.last_seq > before) changes.push([roomNameOf(room), room.last_seq - before]);
    told.set(room.id, room.last_seq);
  }
  return changes;
}

/** What the document calls functions of its database, as operations of the same names. */
export const databaseOperations: Readonly<Record<string, Operation>> = {
  check_reglog: operation(z.object({ username: text, password: text, opcode: roomType }), (fields, speaking) =>
    Number(fields.opcode) === LOGIN ? logIn(speaking, fields) : register(speaking, fields),
  ),
  create_room: operation(
    z.object({ roomname: text.min(1).max(64), room_owner: text, description: text.max(1_000).default('') }),
    async (fields, speaking) => {
      demandNamed(speaking, fields.room_owner);
      await createRoom(speaking, fields);
      return {};
    },
  ),
  room_lst: operation(
    z.object({ username: text, type: roomType }),
    async ({ username, type }, speaking) => {
      demandNamed(speaking, username);
      return roomList(speaking, await listRooms(speaking.asking(), OF[Number(type) === 0 ? 0 : 1]));
    },
    { roomlist: [] },
  ),
  search_room: reading(z.object({ key_word: text }), ({ key_word }, speaking) => searchRooms(speaking, key_word), {
    roomlist: [],
  }),
  change_pwd: operation(z.object({ username: text, old_password: text, new_password: text }), (fields, speaking) =>
    changePassword(speaking, fields),
  ),
  msg_lst: reading(
    z.object({ roomname: text }),
    async ({ roomname }, speaking) => {
      const asking = speaking.asking();
      const { id } = await findRoom(asking, roomname);
      const messages = await asking.messages(id);
      return { msg_list: await messageList(speaking, messages), change_list: await changesSince(speaking, id) };
    },
    { msg_list: [], change_list: [] },
  ),
  change_profile: operation(
    z.object({ username: text, category: text.max(40), value: z.union([z.number(), text]) }),
    async ({ username, category, value }, speaking) => {
      demandNamed(speaking, username);
      return changeProfile(speaking, { [category]: value });
    },
  ),
};

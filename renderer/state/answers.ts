import { type AnsweredAction, answeredActions } from '../../shared/bridge/session.ts';
import { actions, type Params, type Result } from '../../shared/protocol/index.ts';
import { foldCall, putCalls } from './calls.ts';
import { conversationOf, putConversation } from './conversations.ts';
import { putRoom } from './rooms.ts';
import type { AppState } from './state.ts';

interface Answered<N extends AnsweredAction> {
  readonly params: Params<N>;
  readonly data: Result<N>;
}
type AnswerFolds = { readonly [N in AnsweredAction]: (state: AppState, answered: Answered<N>) => AppState };

const foldRoom = (state: AppState, { data }: { readonly data: Result<'create_group'> }) => putRoom(state, data);

/** How the answer to an own request changes what is seen; an answer without a fold does not compile. */
const folds: AnswerFolds = {
  read(state, { params: { conversation }, data }) {
    return putConversation(state, { ...conversationOf(state, conversation), ...data });
  },
  notify(state, { params: { conversation, level, until } }) {
    const { until: _, ...held } = conversationOf(state, conversation);
    return putConversation(state, { ...held, notify: level, ...(until === undefined ? {} : { until }) });
  },
  // Only the first page has what runs.
  list_calls: (state, { params, data }) =>
    params.cursor === undefined ? putCalls(state, data.running) : data.running.reduce(foldCall, state),
  create_group: foldRoom,
  create_channel: foldRoom,
  add_group: foldRoom,
  add_channel: foldRoom,
  change_group_id: foldRoom,
  change_group_name: foldRoom,
  change_group_profile: foldRoom,
  change_channel_id: foldRoom,
  change_channel_name: foldRoom,
  change_channel_profile: foldRoom,
};

/** Folds what the bridge tells of a request of this device; anything that cannot be read changes nothing. */
export function foldAnswer(
  state: AppState,
  { action, params, data }: { readonly action: string; readonly params: unknown; readonly data: unknown },
): AppState {
  return isAnswered(action) ? foldKnown(state, action, { params, data }) : state;
}

function isAnswered(action: string): action is AnsweredAction {
  return answeredActions.some((each) => each === action);
}

function foldKnown<N extends AnsweredAction>(
  state: AppState,
  action: N,
  told: { readonly params: unknown; readonly data: unknown },
): AppState {
  const params = actions[action].params.safeParse(told.params);
  const data = actions[action].data.safeParse(told.data);
  if (!params.success || !data.success) return state;
  // The table ties the schemas to the action; that tie is lost where the action is a parameter.
  return folds[action](state, { params: params.data, data: data.data } as Answered<N>);
}

/** Why an outgoing webhook does not deliver, with a sentence in English; `bad_status` is followed by what was answered. */
const sentences = {
  bad_status: 'It answered',
  no_answer: 'It did not answer in 10 s.',
  nobody_there: 'Nobody listens there.',
  unknown_name: 'The name is not known.',
  no_lookup: 'The name could not be looked up.',
  not_reached: 'The computer is not reached.',
  no_network: 'The network is not reached.',
  not_local: 'The address is not on the local network any more.',
  certificate_changed:
    'It shows another certificate than before. If that is right, remove the webhook and make it again.',
  broken: 'The connection broke.',
  host: 'The host could not go on.',
} as const;

export type HookFailureReason = keyof typeof sentences;
export const hookFailureReasons = Object.keys(sentences) as [HookFailureReason, ...HookFailureReason[]];

export interface HookFailure {
  readonly reason: HookFailureReason;
  /** The status of HTTP that was answered, with `bad_status`. */
  readonly status?: number | undefined;
}

/** Says it in English. */
export function hookFailureText({ reason, status }: HookFailure): string {
  return status === undefined ? sentences[reason] : `${sentences[reason]} ${status}.`;
}

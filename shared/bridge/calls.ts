import { z } from 'zod';
import { callMedia } from '../protocol/cards.ts';
import { callId } from '../protocol/ids.ts';
import { call } from './define.ts';

/** A screen or a window of another program that can be shared. */
export const screenSource = z.object({
  id: z.string(),
  kind: z.enum(['screen', 'window']),
  /** The title of a window; the system's word for a screen. */
  name: z.string(),
  /** How it looks now, and what it belongs to: `data:` addresses. */
  picture: z.string().optional(),
  icon: z.string().optional(),
});
export type ScreenSource = z.infer<typeof screenSource>;

/** What may be shared, asked of the window that wants to. */
export const screenChoice = z.object({
  request: z.string(),
  sources: z.array(screenSource),
  /** The sound of the computer can go along. */
  can_sound: z.boolean(),
  /** The system lets the app see no screen until the person allows it there. */
  denied: z.boolean(),
});
export type ScreenChoice = z.infer<typeof screenChoice>;

/** A page of the system’s settings on who may use what. */
export const privacyPage = z.enum(['microphone', 'camera', 'screen']);
export type PrivacyPage = z.infer<typeof privacyPage>;

export const callsCalls = {
  /** Answers `choose_screen`, with something that was offered, or without a source for nothing. */
  screen_chosen: call(
    z.object({ request: z.string(), source: z.string().optional(), sound: z.boolean() }),
    z.object({}),
  ),
  /** Offers what there is now, under the same request. */
  refresh_screens: call(z.object({ request: z.string() }), screenChoice),
  /** Whether the window holds a call: meanwhile the computer does not sleep, and with video its screen stays on. */
  call_state: call(z.object({ running: z.boolean(), media: callMedia }), z.object({})),
  /** Somebody calls: outside of the window too. A click leads to the window, an answer is told as `ring_answer`. */
  ring: call(z.object({ call_id: callId, title: z.string(), body: z.string() }), z.object({})),
  stop_ring: call(z.object({ call_id: callId }), z.object({})),
  /** Refused where the system has no such page. */
  open_privacy_settings: call(z.object({ of: privacyPage }), z.object({})),
  /** Brings the main window to the front. */
  show_window: call(z.object({}), z.object({})),
};

export type CallsCall = keyof typeof callsCalls;

export const callsEvents = [
  /** The window wants to share a screen: it asks the person which one, and says it by `screen_chosen`. */
  z.object({ event: z.literal('choose_screen'), choice: screenChoice }),
  /** Chosen in the notification of a call. */
  z.object({ event: z.literal('ring_answer'), call_id: callId, answer: z.enum(['answer', 'decline']) }),
  /** The main window was minimised or put into the tray, or is there again. */
  z.object({ event: z.literal('put_away'), away: z.boolean() }),
] as const;

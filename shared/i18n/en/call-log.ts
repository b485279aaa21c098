import { oneOrMany } from '../define.ts';

/** Calls where one meets them outside of the call itself: buttons, marks, entries in conversations, the page of calls. */
export const callLog = {
  // A call that was, as a line.
  audio: 'Audio call',
  video: 'Video call',
  missedAudio: 'Missed audio call',
  missedVideo: 'Missed video call',
  and: (call: string, more: string) => `${call} · ${more}`,
  unanswered: 'no answer',
  declined: 'declined',
  busy: 'busy',
  cancelled: 'cancelled',
  from: (name: string) => `from ${name}`,
  fromOne: (name: string) => `From ${name}`,
  seconds: (count: number) => `${count} s`,
  minutes: (count: number) => `${count} min`,
  hours: (hours: number, minutes: number) => (minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`),
  missedFrom: (name: string) => `Missed call from ${name}`,
  missedFromIn: (name: string, room: string) => `Missed call from ${name} in ${room}`,
  callBack: 'Call back',
  callAgain: 'Call again',

  // Beginning and joining one.
  startAudio: 'Audio call',
  startVideo: 'Video call',
  callTo: (name: string) => `Call ${name}`,
  videoCallTo: (name: string) => `Video call with ${name}`,
  join: 'Join',
  open: 'Back to the call',
  bringHere: 'Bring it here',
  running: 'A call is running',
  runningCount: (count: number) => `${count} running ${oneOrMany(count, 'call', 'calls')}`,

  // Who is in it.
  more: (count: number) => `${count} more`,
  inCall: (names: string, count: number) => `${names} ${oneOrMany(count, 'is', 'are')} in a call`,
  waitsInCall: (name: string) => `${name} is waiting in a call`,
  callsYou: (name: string) => `${name} is calling you`,
  youAreIn: 'You are in this call',
  youAreInElsewhere: 'You are in this call on another device',
  peopleIn: (count: number) => `${count} in it`,

  // The page.
  title: 'Calls',
  now: 'Calls now',
  all: 'All',
  missed: 'Missed',
  filter: 'Which calls are shown',
  incoming: 'Incoming',
  outgoing: 'Outgoing',
  nothing: 'No calls yet',
  nothingText: 'Call somebody from here, or from any conversation. Calls that are over are listed here.',
  nothingMissed: 'No missed calls',
  nothingMissedText: 'You have answered them all.',
  loadMore: 'Show earlier calls',
  failed: 'The calls could not be read',
  offline: 'Not connected: earlier calls are shown when the host is reached again.',
  tryAgain: 'Try again',
  newCall: 'New call',
  callWhom: 'Whom do you want to call?',
  searchPeople: 'Search people',
  nobodyFits: 'Nobody fits that',
  nobodyFitsText: 'Programs and people you have blocked cannot be called.',

  // Switcher and keys.
  actNewCall: 'Call somebody',
  actCalls: 'Go to Calls',
  wordsCall: 'call phone ring video',
  keysTitle: 'Calls',
  keysAudio: 'Start or join an audio call here',
  keysVideo: 'Start or join a video call here',
};

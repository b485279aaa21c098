const oneOrMany = (count: number, one: string, many: string) => (count === 1 ? one : many);

export const en = {
  hostPageTitle: (host: string) => `${host} · Hearth`,
  loading: 'Looking for the host…',
  offlineTitle: 'The host does not answer',
  offlineHint: 'It may be off, or this computer may have left the network. This page goes on trying.',
  offlineSince: 'The host does not answer at present. What you see is from before.',
  errorTitle: 'The host answered something that this page does not understand',
  errorHint: 'They may be of different versions. Reload the page, and if that does not help, update the host.',
  quitting: 'Hearth is closing…',
  tryAgain: 'Try again',
  peopleOnline: (count: number) => `${count} ${oneOrMany(count, 'person is', 'people are')} online`,
  nobodyOnline: 'Nobody is online yet',
  onlineNow: 'Online now',
  andMore: (count: number) => `and ${count} more`,
  statusOnline: 'online',
  statusAway: 'away',
  statusBusy: 'busy',
  registrationOpen: 'Everyone on this network may sign up.',
  registrationCode: 'Signing up takes an invite code.',
  registrationClosed: 'Nobody new can sign up at present.',
  hostedHere: 'This computer is the host: it is there for the others as long as Hearth is open.',
  privacy: 'Nothing leaves this network.',
  howToJoin: 'How to join',
  address: 'Address',
  addressHint: 'Computers on this network find the host by its name. Where they don’t, the address does it.',
  noAddress: 'This host has no address that other computers could reach.',
  safetyCode: 'Safety code',
  safetyHint: 'Whoever joins sees the same code. When it differs, somebody is in between.',
  invite: 'Invite link',
  inviteHint: 'The link and the picture hold the address and the safety code.',
  qrCode: (link: string) => `QR code of ${link}`,
  commandLine: 'Command line',
  commandJoin: 'Join',
  commandSend: 'Say something',
  commandTail: 'Read along',
  exampleMessage: 'Hello!',
  copy: 'Copy',
  copied: 'Copied',
  version: (version: string) => `Hearth ${version}`,
};

type Message<T> = T extends (...args: infer A) => string ? (...args: A) => string : string;

/** What every language must have: the keys of English, taking the same values. */
export type Messages = { readonly [K in keyof typeof en]: Message<(typeof en)[K]> };

import type { CallCard, CallPerson } from '../../shared/protocol/calls.ts';
import type { OwnTracks } from './own-devices.ts';
import { Peer } from './peer.ts';
import { type SaidMedia, type SignalData, signalData } from './peer-words.ts';
import type { Link, PersonInCall } from './view.ts';

/** People whom the host has not told of yet and who signal already, and what is kept of each, at most. */
const MOST_EARLY = 50;
/** How long a goodbye has to get through, in ms. */
const LAST_WORD = 200;

export interface MeshParts {
  readonly me: string;
  readonly send: (person: CallPerson, data: SignalData) => void;
  readonly tracks: () => OwnTracks;
  readonly said: () => SaidMedia;
  readonly changed: () => void;
  /** Somebody hung up, as they said themselves. */
  readonly left: () => void;
  /** Somebody began to share their screen. */
  readonly shares: (person: CallPerson) => void;
}

interface Connected {
  person: CallPerson;
  readonly peer: Peer;
  hasShared: boolean;
}

/** One's connections to everybody else in a call, by seat. */
export class Mesh {
  readonly #parts: MeshParts;
  readonly #peers = new Map<number, Connected>();
  /** Who hung up: they stay away, also where the host does not know it yet. */
  readonly #gone = new Set<number>();
  readonly #early = new Map<number, unknown[]>();
  #seat = 0;

  constructor(parts: MeshParts) {
    this.#parts = parts;
  }

  /** How many are in it, oneself included. */
  get people(): number {
    return this.#peers.size + 1;
  }

  /** Steps down that the network forces on what is sent, the worst. */
  get down(): number {
    return Math.max(0, ...[...this.#peers.values()].map(({ peer }) => peer.down));
  }

  get hasConnected(): boolean {
    return [...this.#peers.values()].some(({ peer }) => peer.wasConnected);
  }

  /** Who is in it now, and where one sits oneself. */
  update(call: CallCard, seat: number): void {
    // Under another seat one is another to all of them.
    if (seat !== this.#seat) this.#close();
    this.#seat = seat;
    const others = call.people.filter((person) => person.user !== this.#parts.me && !this.#gone.has(person.seat));
    const seats = new Set(others.map((person) => person.seat));
    for (const known of [...this.#peers.keys()]) if (!seats.has(known)) this.#drop(known);
    for (const person of others) this.#meet(person);
  }

  /** A signal as the host brought it. */
  take({ user, seat }: { readonly user: string; readonly seat: number }, data: unknown): void {
    const connected = this.#peers.get(seat);
    if (connected !== undefined) {
      if (connected.person.user === user) hear(connected, data);
      return;
    }
    if (this.#gone.has(seat) || user === this.#parts.me) return;
    const waiting = this.#early.get(seat) ?? [];
    if (this.#early.size < MOST_EARLY && waiting.length < MOST_EARLY) this.#early.set(seat, [...waiting, data]);
  }

  shown(isSpeaking: (account: string) => boolean): readonly PersonInCall[] {
    return [...this.#peers.values()].map(({ person, peer }) => personOf(person, peer, isSpeaking(person.user)));
  }

  /** How loud everybody is, 0 to 1, by account. */
  levels(): ReadonlyMap<string, number> {
    return new Map(
      [...this.#peers.values()].map(({ person, peer }) => [person.user, peer.media.muted ? 0 : peer.level()]),
    );
  }

  sendTracks(): void {
    for (const { peer } of this.#peers.values()) peer.sendTracks();
  }

  sayMedia(): void {
    for (const { peer } of this.#peers.values()) peer.sayMedia();
  }

  /** Looks at what the network carries, and fits what is sent to that. */
  async measure(): Promise<void> {
    await Promise.all([...this.#peers.values()].map(({ peer }) => peer.measure()));
  }

  mend(): void {
    for (const { peer } of this.#peers.values()) peer.mend();
  }

  /** Says goodbye to everybody, and ends. */
  leave(): void {
    for (const { peer } of this.#peers.values()) peer.sayGoodbye();
    // A connection that is closed at once would take the word with it.
    setTimeout(() => this.#close(), LAST_WORD);
  }

  #meet(person: CallPerson): void {
    const known = this.#peers.get(person.seat);
    if (known === undefined) {
      const connected = this.#connect(person);
      for (const data of this.#early.get(person.seat) ?? []) hear(connected, data);
      this.#early.delete(person.seat);
      return;
    }
    if (person.here && !known.person.here) known.peer.mend();
    known.person = person;
  }

  #connect(person: CallPerson): Connected {
    const { send, tracks, said, changed, left } = this.#parts;
    const peer = new Peer({
      offers: this.#seat > person.seat,
      send: (data) => send(person, data),
      tracks,
      said,
      people: () => this.people,
      changed: () => {
        this.#noticeSharing(person.seat);
        changed();
      },
      left: () => {
        this.#gone.add(person.seat);
        this.#drop(person.seat);
        changed();
        left();
      },
    });
    const connected = { person, peer, hasShared: false };
    this.#peers.set(person.seat, connected);
    return connected;
  }

  #noticeSharing(seat: number): void {
    const connected = this.#peers.get(seat);
    if (connected === undefined) return;
    const { screen } = connected.peer.media;
    const begins = screen && !connected.hasShared;
    connected.hasShared = screen;
    if (begins) this.#parts.shares(connected.person);
  }

  #drop(seat: number): void {
    this.#peers.get(seat)?.peer.close();
    this.#peers.delete(seat);
    this.#early.delete(seat);
  }

  #close(): void {
    for (const seat of [...this.#peers.keys()]) this.#drop(seat);
  }
}

/** Nonsense is the other's affair: it connects nobody, and ends nothing. */
function hear({ peer }: Connected, data: unknown): void {
  const parsed = signalData.safeParse(data);
  if (parsed.success) peer.take(parsed.data);
}

function personOf({ user, seat, here }: CallPerson, peer: Peer, isHeard: boolean): PersonInCall {
  const { muted, camera, screen, sound } = peer.media;
  const link = linkOf(peer, here);
  return {
    user,
    seat,
    link,
    muted,
    speaking: isHeard && !muted,
    quality: link === 'connected' ? peer.quality : 'unknown',
    camera: camera ? peer.streams.camera : undefined,
    screen: screen ? peer.streams.screen : undefined,
    voice: peer.streams.voice,
    screenSound: screen && sound ? peer.streams.screenSound : undefined,
  };
}

/** What goes on between the two of them counts for more than whether the host still sees them. */
function linkOf(peer: Peer, here: boolean): Link {
  if (peer.isConnected) return 'connected';
  if (!here) return 'away';
  return peer.wasConnected ? 'reconnecting' : 'connecting';
}

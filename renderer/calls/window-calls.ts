import { createStore } from 'zustand/vanilla';
import type { BridgeEvent } from '../../shared/bridge/index.ts';
import { type CallCard, callCard, callsEvents } from '../../shared/protocol/calls.ts';
import type { CallMedia } from '../../shared/protocol/cards.ts';
import { newId } from '../../shared/protocol/ids.ts';
import { refusalOf } from '../state/requests.ts';
import type { Runtime } from '../state/runtime.ts';
import type { AppState } from '../state/state.ts';
import { joinAtHost, returnToHost, type Seated, startAtHost } from './at-host.ts';
import { createFarewells } from './farewells.ts';
import { HeldCall } from './held-call.ts';
import { isLost } from './lost.ts';
import { startingView } from './starting-view.ts';
import type { CallPhase, Calls, CallView, JoinWith, WhyOver } from './view.ts';

/** The call that this window is in, or is about to be. */
interface Held {
  readonly callId: string;
  readonly conversation: string;
  readonly media: CallMedia;
  readonly join: JoinWith;
  readonly call: HeldCall;
  /** As the host told it last. */
  card: CallCard | undefined;
  seat: number | undefined;
  /** The host has shown this window in its seat. */
  isSeated: boolean;
  /** The host is asked for the seat again after the connection was lost. */
  isReturning: boolean;
}

type Wanted = Pick<Held, 'callId' | 'conversation' | 'media' | 'join'>;

/** The calls of a window: it holds one at a time, and follows what the host tells of it. */
export class WindowCalls implements Calls {
  readonly #runtime: Runtime;
  readonly #view = createStore<CallView>()(() => startingView);
  readonly #farewells;
  readonly #ends: readonly (() => void)[];
  #held: Held | undefined;

  readonly getState = this.#view.getState;
  readonly subscribe = this.#view.subscribe;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#farewells = createFarewells(runtime.ask);
    this.#ends = [
      runtime.bridge.subscribe((event) => this.#hear(event)),
      runtime.store.subscribe((state, before) => this.#react(state, before)),
      // Who closes the page has left; the others need not wait for a lost connection.
      whenPageGoes(() => this.hangUp()),
    ];
  }

  async start(conversation: string, media: CallMedia, join?: JoinWith): Promise<void> {
    if (this.#held?.conversation === conversation) return;
    this.hangUp();
    const wanted = { callId: newId('call'), conversation, media };
    const own = this.#hold({ ...wanted, join: join ?? { muted: false, camera: media === 'video' } });
    // Nobody is rung while one is still being asked whether the microphone may be used.
    await own.call.open();
    if (this.#held === own) await this.#begin(own, () => this.#start(own));
  }

  async join(callId: string, join: JoinWith): Promise<void> {
    if (this.#held?.callId === callId) return;
    const { conversation = '', media = 'audio' } = this.#runtime.store.getState().calls[callId] ?? {};
    this.hangUp();
    const own = this.#hold({ callId, conversation, media, join });
    const opened = own.call.open();
    await this.#begin(own, async () => this.#enter(own, await joinAtHost(this.#runtime.ask, callId)));
    await opened;
  }

  async decline(callId: string): Promise<void> {
    await this.#runtime.ask('decline_call', { call_id: callId });
  }

  hangUp({ everyone }: { readonly everyone?: boolean } = {}): void {
    this.#leave('left', everyone);
  }

  dismiss(): void {
    if (this.#held === undefined) this.#view.setState(startingView);
  }

  setMuted(muted: boolean): void {
    this.#held?.call.devices.setMuted(muted);
  }

  setTalking(talking: boolean): void {
    this.#held?.call.devices.setTalking(talking);
  }

  async setCamera(on: boolean): Promise<void> {
    await this.#held?.call.devices.setCamera(on);
  }

  async shareScreen(): Promise<void> {
    await this.#held?.call.shareScreen();
  }

  stopSharing(): void {
    this.#held?.call.devices.stopSharing();
  }

  close(): void {
    this.hangUp();
    for (const end of this.#ends) end();
  }

  get #me(): string | undefined {
    return this.#runtime.store.getState().session.account;
  }

  #hold(wanted: Wanted): Held {
    const call: HeldCall = new HeldCall({
      runtime: this.#runtime,
      callId: wanted.callId,
      join: wanted.join,
      changed: (media) => {
        if (this.#held?.call === call) this.#view.setState(media);
      },
      deserted: () => {
        // Where the host is reached it says so itself.
        if (this.#held?.call === call && this.#view.getState().hostAway) this.#leave('finished');
      },
    });
    const own: Held = { ...wanted, call, card: undefined, seat: undefined, isSeated: false, isReturning: false };
    this.#held = own;
    const { conversation, media } = wanted;
    this.#view.setState({ ...startingView, ...call.view, phase: { name: 'starting', conversation, media } });
    return own;
  }

  #leave(why: WhyOver, everyone?: boolean): void {
    if (this.#held === undefined) return;
    const { callId, media, seat } = this.#held;
    this.#end(why);
    if (seat !== undefined) this.#farewells.say({ callId, media, seat, everyone });
  }

  #letGo(phase: CallPhase = startingView.phase): void {
    this.#held?.call.leave();
    this.#held = undefined;
    this.#view.setState({ ...startingView, phase });
  }

  #end(why: WhyOver): void {
    const call = this.#held?.card;
    this.#letGo(call === undefined ? startingView.phase : { name: 'over', call, why });
  }

  #take(own: Held, card: CallCard): void {
    const { seat } = own;
    own.card = card;
    if (card.ended !== undefined) this.#end(card.ended);
    else if (seat !== undefined) this.#sit(own, card, seat);
  }

  #sit(own: Held, card: CallCard, seat: number): void {
    const isMine = card.people.some((person) => person.seat === seat && person.user === this.#me);
    if (!isMine && own.isSeated && !own.isReturning) {
      this.#end(card.people.some(({ user }) => user === this.#me) ? 'elsewhere' : 'removed');
      return;
    }
    own.isSeated ||= isMine;
    own.call.update(card, seat);
    this.#view.setState({ phase: { name: 'in_call', call: card, seat } });
  }

  /** The answer to a start or join; an event that shows this window in its seat is newer. */
  #enter(own: Held, { call, seat }: Seated): void {
    if (this.#held !== own) {
      // It was hung up before the host had answered.
      if (seat !== undefined) this.#farewells.say({ callId: call.call_id, media: call.media, seat });
      return;
    }
    const isKnown = own.card?.people.some((person) => person.seat === seat) === true;
    own.seat = seat;
    this.#take(own, isKnown && own.card !== undefined ? own.card : call);
  }

  /** Gives the call up where the host refuses it. */
  async #begin(own: Held, enters: () => Promise<void>): Promise<void> {
    try {
      await enters();
    } catch (error) {
      if (this.#held === own) this.#letGo();
      throw error;
    }
  }

  async #start(own: Held): Promise<void> {
    const { conversation, join } = own;
    const seated = await startAtHost(this.#runtime.ask, own);
    const { call_id: callId, media } = seated.call;
    if (callId === own.callId || this.#held !== own) {
      this.#enter(own, seated);
      return;
    }
    // Somebody was faster: theirs is the call that runs here.
    this.#letGo();
    const other = this.#hold({ callId, conversation, media, join });
    const opened = other.call.open();
    this.#enter(other, seated);
    await opened;
  }

  /** After the connection was lost: the call may be over by now. */
  async #comeBack(own: Held, seat: number): Promise<void> {
    own.isReturning = true;
    try {
      const { callId } = own;
      const account = this.#me ?? '';
      const seated = await returnToHost(this.#runtime.ask, { callId, seat, account });
      if (seated !== undefined) this.#enter(own, seated);
      else if (this.#held === own) this.#end('elsewhere');
      own.call.mend();
    } catch (error) {
      const isOver = refusalOf(error).reason === 'no_such_call';
      if (this.#held === own && !isLost(error)) this.#end(isOver ? 'finished' : 'removed');
    } finally {
      own.isReturning = false;
    }
  }

  #hear(event: BridgeEvent): void {
    const held = this.#held;
    if (event.event !== 'host_event' || held === undefined) return;
    const { action } = event.data;
    if (action === 'call') {
      const { data } = callCard.safeParse(event.data);
      if (data?.call_id === held.callId) this.#take(held, data);
    } else if (action === 'signal') {
      const { data } = callsEvents.signal.data.safeParse(event.data);
      if (data?.call_id === held.callId) held.call.takeSignal({ user: data.from, seat: data.seat }, data.data);
    } else if (action === 'room_removed' && event.data.room === held.conversation) {
      // Of its calls one is told no more.
      this.#end('removed');
    }
  }

  #react({ session }: AppState, { session: before }: AppState): void {
    if (session.account !== before.account || session.host?.id !== before.host?.id) {
      this.#farewells.forget();
      if (this.#held !== undefined) this.#end('removed');
    }
    const isOnline = session.connection.name === 'online';
    if (isOnline === (before.connection.name === 'online')) return;
    this.#view.setState({ hostAway: !isOnline && this.#held !== undefined });
    if (!isOnline) return;
    this.#farewells.sayAgain();
    if (this.#held?.seat !== undefined) void this.#comeBack(this.#held, this.#held.seat);
  }
}

function whenPageGoes(run: () => void): () => void {
  window.addEventListener('pagehide', run);
  return () => window.removeEventListener('pagehide', run);
}

import type { StoredChange, StoredMessage, Version } from './stored-message.ts';

/** What a checkpoint takes from an overlay. */
export interface Taken {
  readonly messages: readonly StoredMessage[];
  readonly changes: readonly StoredChange[];
  readonly lastSeq: number;
  readonly lastChange: number;
}

/** What of one conversation is durable in the journal but not in the segments yet. */
export class Overlay {
  /** Up to here the segments have all messages and all changes. */
  appliedSeq: number;
  appliedChange: number;
  /** The JSON of the messages after `appliedSeq`, in order; undefined where damage to the journal took one. */
  #tail: (string | undefined)[] = [];
  /** The newest JSON of messages that were changed, by seq. */
  #versions = new Map<number, string>();
  /** The seq of changes, by their numbers. */
  #changes = new Map<number, number>();

  constructor(appliedSeq: number, appliedChange: number) {
    this.appliedSeq = appliedSeq;
    this.appliedChange = appliedChange;
  }

  get empty(): boolean {
    return this.#tail.length === 0 && this.#versions.size === 0 && this.#changes.size === 0;
  }

  /**
   * One that the segments may have already, when the journal is replayed, is written to them once more: a crash may have
   * left any part of what a checkpoint was writing.
   */
  append(seq: number, json: string): void {
    if (seq > this.appliedSeq) this.#tail[seq - this.appliedSeq - 1] = json;
    else this.#versions.set(seq, json);
  }

  change(change: number, version: Version): void {
    this.#changes.set(change, version.seq);
    this.#versions.set(version.seq, version.json);
  }

  /** The newest JSON of a message, when it is here. */
  get(seq: number): string | undefined {
    return this.#versions.get(seq) ?? this.#tail[seq - this.appliedSeq - 1];
  }

  /** All that is here between two numbers, both inclusive, newest versions. */
  between(from: number, to: number): Map<number, string> {
    const found = new Map<number, string>();
    const end = Math.min(to, this.appliedSeq + this.#tail.length);
    for (let seq = Math.max(from, this.appliedSeq + 1); seq <= end; seq += 1) {
      const json = this.#tail[seq - this.appliedSeq - 1];
      if (json !== undefined) found.set(seq, json);
    }
    for (const [seq, json] of this.#versions) if (seq >= from && seq <= to) found.set(seq, json);
    return found;
  }

  /** All changes that are here between two numbers, both inclusive. */
  changesBetween(from: number, to: number): StoredChange[] {
    const found: StoredChange[] = [];
    for (const [change, seq] of this.#changes) if (change >= from && change <= to) found.push({ _id: change, seq });
    return found;
  }

  /** A copy for a checkpoint to write; all of it stays readable here until `drop`. */
  take(): Taken {
    const lastSeq = this.appliedSeq + this.#tail.length;
    const messages = [...this.between(0, lastSeq)].map(([seq, json]) => ({ _id: seq, message: json }));
    const changes = this.changesBetween(0, Number.POSITIVE_INFINITY);
    const lastChange = changes.reduce((last, { _id }) => Math.max(last, _id), this.appliedChange);
    return { messages, changes, lastSeq, lastChange };
  }

  /** The segments have it now. */
  drop(taken: Taken): void {
    this.#tail = this.#tail.slice(taken.lastSeq - this.appliedSeq);
    this.appliedSeq = taken.lastSeq;
    for (const { _id } of taken.changes) this.#changes.delete(_id);
    this.appliedChange = taken.lastChange;
    for (const { _id, message } of taken.messages) {
      // A version that came while the checkpoint wrote is still to be written.
      if (this.#versions.get(_id) === message) this.#versions.delete(_id);
    }
  }
}

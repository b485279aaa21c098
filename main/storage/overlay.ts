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
  /** The seq of each change after `appliedChange`, in order. */
  #changes: (number | undefined)[] = [];

  constructor(appliedSeq: number, appliedChange: number) {
    this.appliedSeq = appliedSeq;
    this.appliedChange = appliedChange;
  }

  get empty(): boolean {
    return this.#tail.length === 0 && this.#versions.size === 0 && this.#changes.length === 0;
  }

  append(seq: number, json: string): void {
    this.#tail[seq - this.appliedSeq - 1] = json;
  }

  change(change: number, version: Version): void {
    this.#changes[change - this.appliedChange - 1] = version.seq;
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

  /** Which message a change was of; undefined when the change is not here. */
  seqOfChange(change: number): number | undefined {
    return this.#changes[change - this.appliedChange - 1];
  }

  /** A copy for a checkpoint to write; all of it stays readable here until `drop`. */
  take(): Taken {
    const lastSeq = this.appliedSeq + this.#tail.length;
    const messages = [...this.between(0, lastSeq)].map(([seq, json]) => ({ _id: seq, message: json }));
    const changes = Array.from(this.#changes, (seq, index) => ({ _id: this.appliedChange + 1 + index, seq: seq ?? 0 }));
    return {
      messages,
      changes: changes.filter(({ seq }) => seq > 0),
      lastSeq,
      lastChange: this.appliedChange + changes.length,
    };
  }

  /** The segments have it now. */
  drop(taken: Taken): void {
    this.#tail = this.#tail.slice(taken.lastSeq - this.appliedSeq);
    this.appliedSeq = taken.lastSeq;
    this.#changes = this.#changes.slice(taken.lastChange - this.appliedChange);
    this.appliedChange = taken.lastChange;
    for (const { _id, message } of taken.messages) {
      // A version that came while the checkpoint wrote is still to be written.
      if (this.#versions.get(_id) === message) this.#versions.delete(_id);
    }
  }
}

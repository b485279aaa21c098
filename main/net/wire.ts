/** One connection as the host sees it: whatever carries the tags stands behind this port. */
export interface Wire {
  /** The address of the other side, without port. */
  readonly address: string;
  /** Whether the other side is on this computer. */
  readonly loopback: boolean;
  /** Bytes that wait for the other side to read. */
  readonly queuedBytes: number;
  /** Queues one encoded tag with its line end; what one turn of the loop queues leaves in one write. */
  send(line: Buffer): void;
  /** Writes what is queued, then closes; a peer that does not read is cut off after a moment. */
  close(): void;
  /** Closes at once; what is queued is dropped. */
  destroy(): void;
}

/** A wire that can be told to read no further, so that a peer which asks too much waits in its own queue. */
export interface PausableWire extends Wire {
  /** No further tag arrives until `resume`, not even those that were received with the last one. */
  pause(): void;
  resume(): void;
}

/** What a connection tells the host. */
export interface WireEvents {
  /** One tag as text, without its line end. */
  readonly text: (text: string) => void;
  /** Something in the place of a tag that is no text: bytes that are not UTF-8, or a binary message. */
  readonly unreadable: () => void;
  /** The other side sent more than a tag may hold. Nothing more arrives after it. */
  readonly tooLarge: () => void;
  /** The other side will send nothing more, but still reads: what it asked for is to be answered. */
  readonly ended: () => void;
  /** Told once, whoever closed it. */
  readonly closed: () => void;
}

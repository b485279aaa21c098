/** One open connection that carries tags as texts, in order. */
export interface Connection {
  /** Sends one tag, without line end. Does nothing once the connection is closed. */
  send(text: string): void;
  /** Closes; `closed` of its events is still told, once. */
  close(): void;
}

export interface ConnectionEvents {
  /** One tag arrived. */
  text(text: string): void;
  /** The connection is gone, whoever closed it; told once and nothing comes after it. */
  closed(reason: string): void;
}

/** How to reach a host: TLS in Node, a WebSocket in the browser, a queue in a test. */
export interface Transport {
  /**
   * Opens one connection. Rejects when there is none to be had; with a FatalError when trying again cannot help
   * before a person has decided something.
   */
  connect(events: ConnectionEvents): Promise<Connection>;
}

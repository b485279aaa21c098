declare global {
  /** The connections of a page under test, kept by `keepConnections`. */
  var peers: RTCPeerConnection[];
}

/** Runs in a page, before it calls anybody. */
export function keepConnections(): void {
  const all: RTCPeerConnection[] = [];
  globalThis.peers = all;
  globalThis.RTCPeerConnection = new Proxy(globalThis.RTCPeerConnection, {
    construct(target, given) {
      const peer = Reflect.construct(target, given) as RTCPeerConnection;
      all.push(peer);
      return peer;
    },
  });
}

/** What has come to a page up to now. Of several connections the one with the least counts: nobody is to be missing. */
export interface Arrived {
  readonly connections: number;
  /** Bytes. */
  readonly sound: number;
  /** Pictures that were decoded. */
  readonly frames: number;
}

/** Runs in a page. */
export async function arrived(): Promise<Arrived> {
  const open = globalThis.peers.filter(({ connectionState }) => connectionState === 'connected');
  const counts = await Promise.all(
    open.map(async (peer) => {
      let sound = 0;
      let frames = 0;
      for (const stats of (await peer.getStats()).values()) {
        if (stats.type !== 'inbound-rtp') continue;
        if (stats.kind === 'audio') sound += stats.bytesReceived;
        else frames += stats.framesDecoded ?? 0;
      }
      return { sound, frames };
    }),
  );
  if (counts.length === 0) return { connections: 0, sound: 0, frames: 0 };
  return {
    connections: counts.length,
    sound: Math.min(...counts.map(({ sound }) => sound)),
    frames: Math.min(...counts.map(({ frames }) => frames)),
  };
}

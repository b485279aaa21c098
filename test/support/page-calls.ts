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

/** Runs in a page: what has arrived there, in bytes of sound and pictures that were drawn. */
export async function arrived(): Promise<{ sound: number; frames: number }> {
  let sound = 0;
  let frames = 0;
  for (const peer of globalThis.peers.filter(({ connectionState }) => connectionState === 'connected')) {
    for (const stats of (await peer.getStats()).values()) {
      if (stats.type !== 'inbound-rtp') continue;
      if (stats.kind === 'audio') sound += stats.bytesReceived;
      else frames += stats.framesDecoded ?? 0;
    }
  }
  return { sound, frames };
}

import { describe, expect, it } from 'vitest';
import { readWord, signalData } from '../../../renderer/calls/peer-words.ts';

describe('what windows say to each other', () => {
  it('is read as it was said', () => {
    const media = { kind: 'media', muted: true, camera: false, screen: true, sound: false } as const;
    expect(readWord(JSON.stringify(media))).toEqual(media);
    expect(readWord('{"kind":"bye","since":1}')).toEqual({ kind: 'bye' });
  });

  it('is passed over where it is none', () => {
    const nonsense = ['', '{', 'null', '[]', '{"kind":"media"}', '{"kind":"dance"}', `"${'x'.repeat(2_000)}"`];
    expect(nonsense.map(readWord)).toEqual(nonsense.map(() => undefined));
    expect(readWord(new ArrayBuffer(8))).toBeUndefined();
  });

  it('is a description and addresses of WebRTC where it goes through the host, and nothing else', () => {
    const candidate = { candidate: 'candidate:1 1 udp 1 10.0.0.1 9 typ host', sdpMid: '0', sdpMLineIndex: 0 };
    expect(signalData.parse({ candidates: [candidate] }).candidates).toEqual([
      { ...candidate, usernameFragment: null },
    ]);
    for (const bad of [
      7,
      null,
      { description: { type: 'rollback', sdp: '' } },
      { candidates: [{}] },
      { candidates: 1 },
    ]) {
      expect(signalData.safeParse(bad).success).toBe(false);
    }
  });
});

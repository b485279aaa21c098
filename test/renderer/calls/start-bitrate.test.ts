import { describe, expect, it } from 'vitest';
import { withStartBitrate } from '../../../renderer/calls/start-bitrate.ts';

const lines = (...all: string[]) => all.map((line) => `${line}\r\n`).join('');
const hint = 'x-google-start-bitrate=1000';

describe('the bitrate that a connection begins with', () => {
  it('is said to every codec of pictures, and nothing else is touched', () => {
    const before = lines(
      'v=0',
      's=-',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'a=rtpmap:111 opus/48000/2',
      'a=fmtp:111 useinbandfec=1',
    );
    const video = ['m=video 9 UDP/TLS/RTP/SAVPF 96 97 98', 'a=rtpmap:96 VP8/90000'];
    const rest = ['a=rtpmap:97 rtx/90000', 'a=fmtp:97 apt=96', 'a=rtpmap:98 VP9/90000'];
    expect(withStartBitrate(before + lines(...video, ...rest, 'a=fmtp:98 profile-id=0'))).toBe(
      before + lines(...video, `a=fmtp:96 ${hint}`, ...rest, `a=fmtp:98 profile-id=0;${hint}`),
    );
  });

  it('leaves what has no pictures, or is no description, as it is', () => {
    for (const text of ['', 'no sdp', lines('v=0', 'm=audio 9 X 111', 'a=fmtp:111 useinbandfec=1')]) {
      expect(withStartBitrate(text)).toBe(text);
    }
  });
});

/** Kilobits a second that a connection begins with. */
const START = 1_000;

/**
 * Chromium begins as if a network carried 300 kbit/s, makes the picture tiny for that, and takes over 20 s to make it
 * large again. A local network carries more: this tells it so, in what the other side described. Who does not know the
 * hint passes it over, and a network that carries less is found out as ever.
 */
export function withStartBitrate(sdp: string): string {
  return sdp
    .split(/(?=^m=)/m)
    .map((section) => (section.startsWith('m=video') ? hinted(section) : section))
    .join('');
}

/** The hint goes to each codec: where it has parameters to these, else to a line of its own. */
function hinted(section: string): string {
  const hint = `x-google-start-bitrate=${START}`;
  return section
    .replace(/^a=rtpmap:(\d+) (?:VP8|VP9|H264|AV1)\/90000\r\n/gm, (line, payload: string) =>
      section.includes(`a=fmtp:${payload} `) ? line : `${line}a=fmtp:${payload} ${hint}\r\n`,
    )
    .replace(/^(a=fmtp:\d+ (?!apt=|x-google).+)(?=\r\n)/gm, `$1;${hint}`);
}

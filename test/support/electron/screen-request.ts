import type { CdpEnd } from './cdp.ts';
import { type AskScreen, SCREEN_ANSWER } from './page-scripts.ts';
import { defaultSession } from './session.ts';

interface Asking {
  readonly mainFrame: { readonly url: string };
}

/** Has the app say whether a page may share the screen, and tells the page. */
export function askScreen({ mainFrame }: Asking, cdp: CdpEnd, payload: string): void {
  const { id, video, audio } = JSON.parse(payload) as AskScreen;
  const { protocol, host } = new URL(mainFrame.url);
  const request = { frame: mainFrame, securityOrigin: `${protocol}//${host}/`, userGesture: true };
  const answer = (streams: object | null) => {
    const detail = JSON.stringify({ id, granted: streams !== null });
    const expression = `window.dispatchEvent(new CustomEvent('${SCREEN_ANSWER}', { detail: ${detail} }))`;
    void cdp.send('Runtime.evaluate', { expression }).catch(() => undefined);
  };
  if (defaultSession.displayMedia === undefined) answer(null);
  else defaultSession.displayMedia({ ...request, videoRequested: video, audioRequested: audio }, answer);
}

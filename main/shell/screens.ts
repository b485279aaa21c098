import {
  type DesktopCapturerSource,
  type DisplayMediaRequestHandlerHandlerRequest,
  desktopCapturer,
  type NativeImage,
  type Session,
  type Streams,
  type WebContents,
  webContents,
} from 'electron';
import type { ScreenChoice, ScreenSource } from '../../shared/bridge/calls.ts';
import type { BridgeEvent } from '../../shared/bridge/index.ts';
import { newUlid } from '../../shared/protocol/ids.ts';
import type { Log } from '../log.ts';
import { isScreenDenied } from './privacy.ts';
import { isPageOf } from './security.ts';

/** Pixels of a picture that fit into the grid of the picker on a dense screen. */
const PICTURE = { width: 480, height: 300 };
const QUALITY = 75;

export interface ScreensOptions {
  readonly origin: string;
  /** Tells the page that asked. */
  readonly tell: (contents: WebContents, event: BridgeEvent) => void;
  readonly log: Log;
}

interface Pending {
  readonly request: string;
  readonly wantsSound: boolean;
  offered: readonly DesktopCapturerSource[];
  answer(streams: Streams | null): void;
}

export interface ScreenAnswer {
  readonly request: string;
  readonly source?: string | undefined;
  readonly sound: boolean;
}

/** The screens and windows that the app’s own pages may share: each is chosen by the person, from what was offered. */
export class Screens {
  readonly #options: ScreensOptions;
  /** What each page waits for: one at a time. */
  readonly #pending = new Map<WebContents, Pending>();
  readonly #followed = new WeakSet<WebContents>();

  constructor(options: ScreensOptions) {
    this.#options = options;
  }

  /** On macOS 15 and later the system itself lets the person choose. */
  serve(session: Session): void {
    session.setDisplayMediaRequestHandler((request, answer) => void this.#ask(request, answer), {
      useSystemPicker: true,
    });
  }

  /** Throws when nothing of that name is asked any more, or it was not offered. */
  choose({ request, source: id, sound }: ScreenAnswer): void {
    const { contents, pending } = this.#find(request);
    const source = pending.offered.find((offered) => offered.id === id);
    if (id !== undefined && source === undefined) throw new Error('That screen or window was not offered.');
    this.#pending.delete(contents);
    const withSound = sound && pending.wantsSound && canCaptureSound();
    pending.answer(source === undefined ? null : { video: source, ...(withSound ? { audio: 'loopback' } : {}) });
  }

  /** Looks again. Throws when nothing of that name is asked any more. */
  async refresh(request: string): Promise<ScreenChoice> {
    const { pending } = this.#find(request);
    pending.offered = await readSources();
    return choiceOf(pending);
  }

  async #ask(
    { frame, securityOrigin, audioRequested }: DisplayMediaRequestHandlerHandlerRequest,
    answer: (streams: Streams | null) => void,
  ): Promise<void> {
    const contents = frame === null || frame.parent !== null ? undefined : webContents.fromFrame(frame);
    if (contents === undefined || !isPageOf(this.#options.origin, securityOrigin)) return answer(null);
    this.#end(contents);
    this.#endWith(contents);
    const pending: Pending = { request: newUlid(), wantsSound: audioRequested, offered: [], answer };
    this.#pending.set(contents, pending);
    try {
      pending.offered = isScreenDenied() ? [] : await readSources();
    } catch (error) {
      // Without leave some systems refuse as a whole: the person is told how to give it.
      this.#options.log.warn('shell.screens_not_read', { error });
    }
    if (this.#pending.get(contents) !== pending) return;
    this.#options.tell(contents, { event: 'choose_screen', choice: choiceOf(pending) });
  }

  /** A page that goes chooses nothing any more. */
  #endWith(contents: WebContents): void {
    if (this.#followed.has(contents)) return;
    this.#followed.add(contents);
    const end = () => this.#end(contents);
    contents.on('destroyed', end);
    contents.on('render-process-gone', end);
    contents.on('did-navigate', end);
  }

  #end(contents: WebContents): void {
    const pending = this.#pending.get(contents);
    this.#pending.delete(contents);
    pending?.answer(null);
  }

  #find(request: string): { contents: WebContents; pending: Pending } {
    for (const [contents, pending] of this.#pending) if (pending.request === request) return { contents, pending };
    throw new Error('Nobody asks for a screen any more.');
  }
}

function readSources(): Promise<DesktopCapturerSource[]> {
  return desktopCapturer.getSources({
    types: ['screen', 'window'],
    thumbnailSize: PICTURE,
    fetchWindowIcons: true,
  });
}

/** Windows alone gives out what its speakers play. */
function canCaptureSound(): boolean {
  return process.platform === 'win32';
}

function choiceOf({ request, offered, wantsSound }: Pending): ScreenChoice {
  return {
    request,
    sources: offered.map(sourceOf),
    can_sound: wantsSound && canCaptureSound(),
    denied: isScreenDenied(),
  };
}

function sourceOf({ id, name, thumbnail, appIcon }: DesktopCapturerSource): ScreenSource {
  const picture = isThere(thumbnail)
    ? { picture: `data:image/jpeg;base64,${thumbnail.toJPEG(QUALITY).toString('base64')}` }
    : {};
  const icon = isThere(appIcon) ? { icon: appIcon.toDataURL() } : {};
  return { id, kind: id.startsWith('screen:') ? 'screen' : 'window', name, ...picture, ...icon };
}

function isThere(image: NativeImage | null): image is NativeImage {
  return image !== null && !image.isEmpty();
}

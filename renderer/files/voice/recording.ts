import { encodeLevels, loudness } from '../waveform.ts';

/** Why nothing can be recorded. */
export type MicProblem = 'insecure' | 'unsupported' | 'denied' | 'missing' | 'failed';

export class MicError extends Error {
  readonly problem: MicProblem;

  constructor(problem: MicProblem) {
    super(problem);
    this.problem = problem;
  }
}

export interface Recorded {
  readonly file: File;
  /** In ms. */
  readonly duration: number;
  /** As the protocol has it. */
  readonly waveform: string;
}

export interface Recording {
  pause(): void;
  resume(): void;
  /** Ends it; rejects with MicError when it has failed meanwhile. */
  stop(): Promise<Recorded>;
  /** Ends it, and keeps nothing. */
  cancel(): void;
}

export interface Heard {
  /** In ms, without pauses. */
  readonly duration: number;
  /** From 0 to 1, the last so many, oldest first. */
  readonly levels: readonly number[];
}

/** Opus in whatever the browser packs it into; Safari knows neither. */
const FORMS = [
  { type: 'audio/webm;codecs=opus', ending: 'webm' },
  { type: 'audio/ogg;codecs=opus', ending: 'ogg' },
  { type: 'audio/mp4', ending: 'm4a' },
];
/** Speech needs no more, in bits a second. */
const BITS = 32_000;
/** How often the level is measured, in ms. */
const EVERY = 60;
/** The longest that is recorded, in ms. */
export const LONGEST = 30 * 60_000;

/** Begins to record; `hear` is told how loud it is. Rejects with MicError. */
export async function startRecording(hear: (heard: Heard) => void): Promise<Recording> {
  if (!window.isSecureContext) throw new MicError('insecure');
  const form = FORMS.find(({ type }) => globalThis.MediaRecorder?.isTypeSupported(type) === true);
  if (form === undefined || navigator.mediaDevices === undefined) throw new MicError('unsupported');
  const stream = await openMicrophone();
  const recorder = new MediaRecorder(stream, { mimeType: form.type, audioBitsPerSecond: BITS });
  const meter = createMeter(stream);
  const chunks: Blob[] = [];
  const levels: number[] = [];
  let duration = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    if (recorder.state === 'recording') {
      duration += now - last;
      levels.push(meter.level());
      hear({ duration, levels: levels.slice(-64) });
    }
    last = now;
  }, EVERY);
  function end(): void {
    clearInterval(timer);
    meter.close();
    for (const track of stream.getTracks()) track.stop();
  }
  recorder.addEventListener('dataavailable', ({ data }) => data.size > 0 && chunks.push(data));
  recorder.start(1_000);
  return {
    pause: () => recorder.state === 'recording' && recorder.pause(),
    resume: () => recorder.state === 'paused' && recorder.resume(),
    stop: () =>
      new Promise((resolve, reject) => {
        const finish = () => {
          end();
          if (chunks.length === 0) return reject(new MicError('failed'));
          const type = form.type.split(';')[0] ?? form.type;
          const file = new File(chunks, `voice.${form.ending}`, { type });
          resolve({ file, duration: Math.max(1, Math.round(duration)), waveform: encodeLevels(levels) });
        };
        if (recorder.state === 'inactive') return finish();
        recorder.addEventListener('stop', finish, { once: true });
        recorder.stop();
      }),
    cancel() {
      if (recorder.state !== 'inactive') recorder.stop();
      end();
    },
  };
}

async function openMicrophone(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError' || name === 'SecurityError') throw new MicError('denied');
    throw new MicError(name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'failed');
  }
}

/** Speech is far from the loudest that is possible. */
const GAIN = 4;

function createMeter(stream: MediaStream) {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1_024;
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  return {
    level(): number {
      analyser.getFloatTimeDomainData(samples);
      return Math.min(1, loudness(samples) * GAIN);
    },
    close: () => void context.close().catch(() => undefined),
  };
}

/** How loud a microphone is. */
export interface LevelMeter {
  /** 0 to 1, now. */
  level(): number;
  close(): void;
}

const silent: LevelMeter = { level: () => 0, close: () => undefined };

/** Measures a track, also while what is sent of it is muted: it listens to a copy. Silent where that cannot be done. */
export function meterOf(track: MediaStreamTrack): LevelMeter {
  try {
    const copy = track.clone();
    copy.enabled = true;
    const audio = new AudioContext();
    const analyser = audio.createAnalyser();
    analyser.fftSize = 512;
    audio.createMediaStreamSource(new MediaStream([copy])).connect(analyser);
    const samples = new Float32Array(analyser.fftSize);
    return {
      level() {
        analyser.getFloatTimeDomainData(samples);
        return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
      },
      close() {
        copy.stop();
        void audio.close();
      },
    };
  } catch {
    return silent;
  }
}

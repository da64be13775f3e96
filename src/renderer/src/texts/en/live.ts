import { formatPercent } from '#shared/text/index.ts'

interface Timing {
  readonly latencyMs: number
  readonly perSecond: number
  readonly milliseconds: number
}

export const live = {
  title: 'Live',
  start: 'Listen',
  stop: 'Stop listening',
  off: {
    title: 'The microphone is off',
    text: 'Press Listen to see your voice as the models get it: a running mel spectrogram, level, pitch and the predictions of a trained run. Nothing is recorded or kept.',
  },
  level: 'Level',
  pitch: 'Pitch',
  rate: 'Rate',
  spectrogram: 'Running spectrogram of the microphone, mel scale up to 8 kHz',
  prediction: {
    title: 'Prediction',
    run: 'Run',
    noRun: 'No run has been trained yet.',
    toTrain: 'Train one',
    noRunAfter: 'to see its predictions here.',
    listening: (seconds: number) => `Listening: a prediction needs ${seconds} s of audio.`,
    abstains: (threshold: number) =>
      `Below the abstention threshold of ${formatPercent(threshold, 0)} (Settings).`,
    timing: (windowSeconds: number, { latencyMs, perSecond, milliseconds }: Timing) =>
      `For the last ${windowSeconds} s. Predicted ${latencyMs.toFixed(0)} ms after the newest audio, ${perSecond.toFixed(1)} times a second (${milliseconds.toFixed(0)} ms in the studio).`,
    normalised: (voiceSeconds: number) =>
      `Normalised by ${voiceSeconds.toFixed(0)} s of this voice. Confidence is less reliable than for speakers with many clips.`,
  },
}

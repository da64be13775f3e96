import { FRAMES, resample } from '#shared/signal/index.ts'
import { frameFeatures } from '../features/index.ts'
import { soundFrames, type SoundFrames } from './sound-frames.ts'

const { sampleRateHz: GATE_RATE_HZ, hopSamples } = FRAMES
const FRAME_SECONDS = hopSamples / GATE_RATE_HZ

/** Minimum amount of speech in a window: seconds, and share of the window. */
const LEAST = { seconds: 0.08, share: 0.025 }
/**
 * Frames this many dB below the loudest are active. Also the range within which the width of a spectrum is measured.
 */
const ACTIVE_WITHIN_DB = 35
/**
 * Minimum normalised autocorrelation at one period: the harmonic part has about half of the energy (Boersma 1993, eq.
 * 4).
 */
const LEAST_PERIODICITY = 0.45
/**
 * Minimum number of 80 mel bands within 40 dB of the strongest: a tone fills 4 to 10, a chord of sines 12, a voice more
 * than 40.
 */
const LEAST_BANDS = 35
/** Frames on both sides that are checked for a click, which fills every band of its frames (25 ms each). */
const CLICK_FRAMES = 2
/**
 * Minimum RMS difference between the spectral envelopes 50 ms before and after, in dB: speech changes, a beep does not.
 */
const LEAST_CHANGE_DB = 2.5
const CHANGE_FRAMES = 5
/**
 * Pitch change from frame to frame in semitones: a voice is never constant, and does not jump as notes and tracking
 * errors do.
 */
const PITCH_MOVE = { least: 0.03, most: 0.7 }
/** Maximum level change across a frame in dB: a steeper edge is a switch, whose click fills every band. */
const STEEPEST_EDGE_DB = 6

/**
 * Whether audio contains speech, at any level. The gate runs before every prediction of unlabelled audio, because a
 * model has classes of speech only and would also predict one for a beep.
 *
 * Speech is voiced, broadband, and changes its spectrum at the rate of syllables, two to eight per second (Houtgast and
 * Steeneken 1985; the same cues as in Scheirer and Slaney 1997). Frames with all three properties are counted.
 *
 * Measured on every sixth clip of CREMA-D (`tests/integration/speech-gate.test.ts`): 612 of 612 pass at 0, -12 and -24
 * dB. Of windows of 1 s, 98 % of those within 5 dB of their clip's loudest pass. Tones, beeps, DTMF, sweeps, noise,
 * hum, clicks and silence (`tests/unit/speech-gate.test.ts`) are all rejected. Limits: an instrument with vibrato and a
 * siren rich in harmonics pass; a whisper, which is unvoiced, does not.
 *
 * @param mono samples from -1 to 1
 */
export function hasSpeech(mono: Float32Array, sampleRateHz: number): boolean {
  const enough = Math.max(LEAST.seconds, (LEAST.share * mono.length) / sampleRateHz)
  return speechSeconds(mono, sampleRateHz) >= enough - FRAME_SECONDS / 2
}

/**
 * Total duration of frames with a voice and a changing spectrum, in seconds: a part of the time in which a person
 * speaks.
 */
export function speechSeconds(mono: Float32Array, sampleRateHz: number): number {
  const scaled = atFullScale(mono)
  if (scaled === null) return 0
  const at = sampleRateHz === GATE_RATE_HZ ? scaled : resample(scaled, sampleRateHz, GATE_RATE_HZ)
  const sound = soundFrames(frameFeatures(at))
  let speech = 0
  for (let frame = CLICK_FRAMES; frame < sound.levelDb.length - CLICK_FRAMES; frame++)
    if (isSpeech(sound, frame)) speech++
  return speech * FRAME_SECONDS
}

function isSpeech({ levelDb, periodicity, pitchSemitones, bands, changeDb }: SoundFrames, frame: number) {
  if (levelDb[frame] < -ACTIVE_WITHIN_DB || periodicity[frame] < LEAST_PERIODICITY) return false
  if (bands[frame - CLICK_FRAMES] < LEAST_BANDS || bands[frame + CLICK_FRAMES] < LEAST_BANDS) return false
  if (Math.abs(levelDb[frame + 1] - levelDb[frame - 1]) > STEEPEST_EDGE_DB) return false
  const move = Math.abs(pitchSemitones[frame + 1] - pitchSemitones[frame - 1]) / 2
  if (move < PITCH_MOVE.least || move > PITCH_MOVE.most) return false
  return changeDb(frame - CHANGE_FRAMES, frame + CHANGE_FRAMES) >= LEAST_CHANGE_DB
}

/** Removes the mean and scales the peak to 1, so that the microphone's level does not matter; null for silence. */
function atFullScale(mono: Float32Array): Float32Array | null {
  const mean = mono.reduce((sum, sample) => sum + sample, 0) / Math.max(1, mono.length)
  const peak = mono.reduce((most, sample) => Math.max(most, Math.abs(sample - mean)), 0)
  return peak === 0 ? null : mono.map((sample) => (sample - mean) / peak)
}

import { MonoCursor, type Measured } from '../audio/index.ts'
import { speechSeconds } from '../speech/index.ts'

/** Time of a recording in which both channels must have speech. A longer one would take too long to check. */
const CHECKED_SECONDS = 120
const WINDOW_SECONDS = 10
/** Least speech of each channel: a word. */
const LEAST_SECONDS = 0.3

/** Removes the turns of two channels unless both have speech: a speaker and a metronome are one speaker. */
export async function checkTurns(file: string, measured: Measured): Promise<Measured> {
  for (const channel of [0, 1])
    if (measured.channels && !(await hasSpeech(file, channel, measured.durationMs / 1000)))
      return { ...measured, channels: { ...measured.channels, turns: null } }
  return measured
}

async function hasSpeech(file: string, channel: number, durationSeconds: number): Promise<boolean> {
  const cursor = new MonoCursor(file, { channel, offset: 0 })
  try {
    let speech = 0
    const until = Math.min(durationSeconds, CHECKED_SECONDS)
    for (let start = 0; start < until && speech < LEAST_SECONDS; start += WINDOW_SECONDS) {
      const { samples, sampleRateHz } = await cursor.read(start, start + WINDOW_SECONDS)
      speech += speechSeconds(samples, sampleRateHz)
    }
    return speech >= LEAST_SECONDS
  } finally {
    await cursor.close()
  }
}

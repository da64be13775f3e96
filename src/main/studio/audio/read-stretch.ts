import type { MonoPlan } from '#shared/domain/channels.ts'
import { LONGEST_SEGMENT_SECONDS } from '#shared/domain/segments/index.ts'
import type { Stretch } from '#shared/domain/stretch.ts'
import { StudioError } from '#shared/errors.ts'
import { MonoCursor } from './mono-cursor.ts'
import { soundOfSamples, type MonoSound } from './read-mono.ts'

/** A segment may end so much after the last sample: durations are rounded. */
const TOLERANCE_SECONDS = 0.01

/**
 * Reads stretches of recordings. Stretches of one recording in ascending order continue its decoding, so that the file is read
 * once and never held in memory. One for each thread.
 */
export class StretchReader {
  #cursor: MonoCursor | null = null

  /**
   * The mono sound of a stretch, as `readMono` gives it for a file with only these samples.
   * @throws StudioError `unreadable` as `readBlocks` does; `bad-input` for a stretch that is too long or ends after the recording
   */
  async read(file: string, plan: MonoPlan, { start, end }: Stretch, longAtHz: number): Promise<MonoSound> {
    if (end - start > LONGEST_SEGMENT_SECONDS)
      throw new StudioError(
        'bad-input',
        `The segment at ${start.toFixed(3)} s of ${file} is ${Math.round(end - start)} s long. Features are extracted from segments of up to ${LONGEST_SEGMENT_SECONDS} s. Split it.`,
      )
    const { samples, sampleRateHz } = await this.#samples(file, plan, start, end)
    const missing = end - start - samples.length / sampleRateHz
    if (samples.length === 0 || missing > TOLERANCE_SECONDS)
      throw new StudioError(
        'bad-input',
        `The segment from ${start.toFixed(3)} to ${end.toFixed(3)} s ends after ${file}, which ends ${missing.toFixed(3)} s before. Move its end.`,
      )
    return soundOfSamples(samples, sampleRateHz, longAtHz)
  }

  async #samples(file: string, plan: MonoPlan, start: number, end: number) {
    try {
      if (!this.#cursor?.reads(file, plan)) {
        await this.#cursor?.close()
        this.#cursor = new MonoCursor(file, plan)
      }
      return await this.#cursor.read(start, end)
    } catch (error) {
      this.#cursor = null
      throw error
    }
  }
}

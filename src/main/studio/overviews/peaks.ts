import { LEVEL_STEP, type OverviewLevel } from '#shared/domain/overview.ts'
import { LevelWriter } from './level-writer.ts'

const [LEAST, GREATEST] = [-32_768, 32_767]

/** The least and the greatest sample of each channel, over the columns of every level. */
export class PeakLevels {
  readonly #levels: readonly { readonly writer: LevelWriter; readonly extremes: Extremes; held: number }[]

  constructor(handle: number, levels: readonly OverviewLevel[], channels: number) {
    this.#levels = levels.map((level) => ({
      writer: new LevelWriter(handle, level),
      extremes: new Extremes(channels),
      held: 0,
    }))
  }

  /** Planar samples of all channels, of one length. */
  add(channels: readonly Float32Array[]): void {
    const [finest] = this.#levels
    const { columnFrames } = finest.writer.level
    const frames = channels[0].length
    for (let at = 0; at < frames;) {
      const end = Math.min(frames, at + columnFrames - finest.held)
      finest.extremes.addSamples(channels, at, end)
      finest.held += end - at
      at = end
      if (finest.held === columnFrames) this.#complete(0)
    }
  }

  /** Writes the last columns, which may cover fewer samples. */
  end(): void {
    this.#levels.forEach(({ held }, place) => {
      if (held > 0) this.#complete(place)
    })
    this.flush()
  }

  /** Writes the complete columns. */
  flush(): void {
    for (const { writer } of this.#levels) writer.flush()
  }

  #complete(place: number): void {
    const level = this.#levels[place]
    const above = this.#levels.at(place + 1)
    level.writer.put(level.extremes.bytes)
    above?.extremes.add(level.extremes)
    level.extremes.clear()
    level.held = 0
    if (above && ++above.held === LEVEL_STEP) this.#complete(place + 1)
  }
}

/** One column: pairs of 16-bit integers. Typed arrays are little-endian on all supported platforms. */
class Extremes {
  readonly #values: Int16Array
  readonly bytes: Uint8Array

  constructor(channels: number) {
    this.#values = new Int16Array(2 * channels)
    this.bytes = new Uint8Array(this.#values.buffer)
    this.clear()
  }

  clear(): void {
    for (let i = 0; i < this.#values.length; i += 2) {
      this.#values[i] = GREATEST
      this.#values[i + 1] = LEAST
    }
  }

  add(other: Extremes): void {
    for (let i = 0; i < this.#values.length; i += 2) this.#widen(i, other.#values[i], other.#values[i + 1])
  }

  addSamples(channels: readonly Float32Array[], start: number, end: number): void {
    for (let channel = 0; channel < channels.length; channel++) {
      const samples = channels[channel]
      let [least, greatest] = [Infinity, -Infinity]
      for (let i = start; i < end; i++) {
        if (samples[i] < least) least = samples[i]
        if (samples[i] > greatest) greatest = samples[i]
      }
      if (end > start) this.#widen(2 * channel, toInteger(least), toInteger(greatest))
    }
  }

  #widen(at: number, least: number, greatest: number): void {
    if (least < this.#values[at]) this.#values[at] = least
    if (greatest > this.#values[at + 1]) this.#values[at + 1] = greatest
  }
}

function toInteger(sample: number): number {
  return Math.max(LEAST, Math.min(GREATEST, Math.round(sample * 32_768)))
}

import {
  LEVEL_STEP,
  PICTURE_BANDS,
  PICTURE_LEVELS,
  pictureHighestHz,
  type OverviewLevel,
} from '#shared/domain/overview.ts'
import { framePower, melFilters, simdMachine } from '#shared/signal/index.ts'
import { LevelWriter } from './level-writer.ts'

const WINDOW_SECONDS = 0.025
const LEAST_FFT = 512
/** Added to every power, so that the logarithm of silence exists; -120 dB. */
const LEAST_POWER = 1e-12

/** Mel spectrogram of a mono sound at every level. The columns of coarser levels are means of levels in dB. */
export class PictureLevels {
  readonly #spectrum: (start: number) => Uint8Array
  readonly #levels: readonly { readonly writer: LevelWriter; readonly sums: Float64Array; held: number }[]
  readonly #column = new Uint8Array(PICTURE_BANDS)
  /** The sound from frame `#from` on. The first column is centred on the middle of its frames. */
  #sound: Float32Array
  #filled: number
  readonly #hop: number
  readonly #fftSize: number

  constructor(handle: number, levels: readonly OverviewLevel[], sampleRateHz: number) {
    const windowSamples = Math.max(16, Math.round(WINDOW_SECONDS * sampleRateHz))
    this.#fftSize = Math.max(LEAST_FFT, 2 ** Math.ceil(Math.log2(windowSamples)))
    this.#hop = levels[0].columnFrames
    this.#levels = levels.map((level) => ({
      writer: new LevelWriter(handle, level),
      sums: new Float64Array(PICTURE_BANDS),
      held: 0,
    }))
    // Silence precedes the sound, so that the first window is complete.
    this.#filled = Math.max(0, Math.floor((this.#fftSize - this.#hop) / 2))
    this.#sound = new Float32Array(2 ** 17)
    this.#spectrum = spectrumOf(sampleRateHz, windowSamples, this.#fftSize, () => this.#sound)
  }

  add(mono: Float32Array): void {
    this.#makeRoom(mono.length)
    this.#sound.set(mono, this.#filled)
    this.#filled += mono.length
    this.#columns()
  }

  /** Writes the last columns; silence follows the sound. */
  end(): void {
    this.add(new Float32Array(this.#fftSize))
    this.#levels.forEach(({ held }, place) => {
      if (place > 0 && held > 0) this.#complete(place)
    })
    this.flush()
  }

  /** Writes the complete columns. */
  flush(): void {
    for (const { writer } of this.#levels) writer.flush()
  }

  #makeRoom(samples: number): void {
    if (this.#filled + samples <= this.#sound.length) return
    const larger = new Float32Array(2 * (this.#filled + samples))
    larger.set(this.#sound.subarray(0, this.#filled))
    this.#sound = larger
  }

  #columns(): void {
    let start = 0
    for (; start + this.#fftSize <= this.#filled; start += this.#hop) this.#emit(0, this.#spectrum(start))
    this.#sound.copyWithin(0, start, this.#filled)
    this.#filled -= start
  }

  #emit(place: number, column: Uint8Array): void {
    this.#levels[place].writer.put(column)
    const above = this.#levels.at(place + 1)
    if (!above) return
    for (let band = 0; band < PICTURE_BANDS; band++) above.sums[band] += column[band]
    if (++above.held === LEVEL_STEP) this.#complete(place + 1)
  }

  #complete(place: number): void {
    const level = this.#levels[place]
    for (let band = 0; band < PICTURE_BANDS; band++)
      this.#column[band] = Math.round(level.sums[band] / level.held)
    level.sums.fill(0)
    level.held = 0
    this.#emit(place, this.#column.slice())
  }
}

/** The column of the window that starts at a sample of the sound. */
function spectrumOf(
  sampleRateHz: number,
  windowSamples: number,
  fftSize: number,
  sound: () => Float32Array,
): (start: number) => Uint8Array {
  const transform = framePower(simdMachine(), windowSamples, fftSize)
  const filters = melFilters({
    sampleRateHz,
    fftSize,
    bands: PICTURE_BANDS,
    scale: 'htk',
    lowestHz: 0,
    highestHz: pictureHighestHz(sampleRateHz),
  })
  const power = new Float32Array(fftSize / 2 + 1)
  const column = new Uint8Array(PICTURE_BANDS)
  /** The power of a full-scale sine at its bin: (sum of the Hann window / 2)². */
  const fullScale = (windowSamples / 4) ** 2
  const { lowestDb, perDb } = PICTURE_LEVELS
  return (start) => {
    transform.of(sound().subarray(start, start + fftSize), power)
    for (let band = 0; band < PICTURE_BANDS; band++) {
      const weights = filters.weights[band]
      const first = filters.first[band]
      let sum = 0
      for (let i = 0; i < weights.length; i++) sum += weights[i] * power[first + i]
      const level = 10 * Math.log10(sum / fullScale + LEAST_POWER)
      column[band] = Math.max(0, Math.min(255, Math.round((level - lowestDb) * perDb)))
    }
    return column
  }
}

import { oncePerMachine, type SimdMachine } from '#shared/signal/index.ts'
import { loadMatrix, type MachineMatrix } from './matrix-product.ts'
import { TUNING_STEPS } from './tuning.ts'

export const CHROMA = 12
const CENTRE_OCTAVE = 5
const OCTAVE_WIDTH = 2

/**
 * librosa.filters.chroma with its defaults (12 classes from C up, centre octave 5, Gaussian width of 2 octaves, columns of
 * unit Euclidean norm before the octave's weight): `CHROMA` rows of fftSize / 2 + 1, row after row.
 * @param tuning deviation from A440 in semitones
 */
export function chromaFilters(sampleRateHz: number, fftSize: number, tuning: number): Float64Array {
  const bins = fftSize / 2 + 1
  const a0 = (440 * 2 ** (tuning / CHROMA)) / 16
  const semitone = (bin: number): number => CHROMA * Math.log2((bin * sampleRateHz) / fftSize / a0)
  const filters = new Float64Array(CHROMA * bins)
  const column = new Float64Array(CHROMA)
  for (let bin = 0; bin < bins; bin++) {
    // The bin at 0 Hz counts as one and a half octaves below the next.
    const at = bin === 0 ? semitone(1) - 1.5 * CHROMA : semitone(bin)
    const width = Math.max(semitone(bin + 1) - at, 1)
    let square = 0
    for (let pitch = 0; pitch < CHROMA; pitch++) {
      const distance = ((at - pitch + CHROMA / 2 + 10 * CHROMA) % CHROMA) - CHROMA / 2
      column[pitch] = Math.exp(-0.5 * ((2 * distance) / width) ** 2)
      square += column[pitch] ** 2
    }
    const octaveWeight = Math.exp(-0.5 * ((at / CHROMA - CENTRE_OCTAVE) / OCTAVE_WIDTH) ** 2)
    // Pitch class 0 is A; C comes three semitones later and is to be the first row.
    for (let pitch = 0; pitch < CHROMA; pitch++)
      filters[((pitch + CHROMA - 3) % CHROMA) * bins + bin] =
        (column[pitch] / Math.sqrt(square)) * octaveWeight
  }
  return filters
}

const matrices = oncePerMachine(() => new Map<number, MachineMatrix>())

/**
 * The filters for 2,048 samples at 22,050 Hz and a tuning step. They are computed at first use and cached: at most a
 * hundred, 49 kB each.
 */
export function chromaMatrix(
  owner: SimdMachine,
  sampleRateHz: number,
  fftSize: number,
  step: number,
): MachineMatrix {
  const known = matrices(owner).get(step)
  if (known) return known
  const bins = fftSize / 2 + 1
  const filters = chromaFilters(sampleRateHz, fftSize, step / TUNING_STEPS - 0.5)
  const made = loadMatrix(owner, CHROMA, bins, (row, bin) => filters[row * bins + bin])
  matrices(owner).set(step, made)
  return made
}

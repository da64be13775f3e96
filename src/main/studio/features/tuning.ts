import type { PowerSpectra } from '#shared/signal/index.ts'

const LOWEST_HZ = 150
const HIGHEST_HZ = 4000
const THRESHOLD = 0.1
/** Number of steps of a hundredth of a semitone, librosa's default resolution. */
export const TUNING_STEPS = 100
const A440_OCTAVE_HZ = Math.fround(440 / 16)

/**
 * librosa.estimate_tuning of power spectra, as chroma_stft calls it: the commonest deviation of the spectral peaks from the
 * equal-tempered scale at A440. The peaks are piptrack's: local maxima between 150 Hz and 4 kHz above a tenth of the frame's
 * largest power, placed by a parabola; those of at least the median size count.
 *
 * Returns a step from 0 to 99: the deviation is step / 100 − 0.5 semitones. Rounds to float32 where librosa does, since the
 * commonest of a hundred steps may hang on a single peak.
 */
export function tuningStep(memory: Float32Array, spectra: PowerSpectra, sampleRateHz: number): number {
  const { pitches, sizes } = peaksOf(memory, spectra, sampleRateHz)
  if (pitches.length === 0) return TUNING_STEPS / 2
  const threshold = median(sizes)
  const counts = new Int32Array(TUNING_STEPS)
  for (let i = 0; i < pitches.length; i++) if (sizes[i] >= threshold) counts[stepOf(pitches[i])]++
  return counts.indexOf(Math.max(...counts))
}

function peaksOf(memory: Float32Array, spectra: PowerSpectra, sampleRateHz: number) {
  const { frames, bins, address, batchBytes, peaks } = spectra
  const binHz = sampleRateHz / (2 * (bins - 1))
  const first = Math.max(1, Math.ceil(LOWEST_HZ / binHz))
  const last = Math.min(bins - 2, Math.ceil(Math.min(HIGHEST_HZ, sampleRateHz / 2) / binHz) - 1)
  const pitches: number[] = []
  const sizes: number[] = []
  for (let frame = 0; frame < frames; frame++) {
    const batch = frame >> 2
    const lane = frame & 3
    const start = (address + batch * batchBytes) / 4 + lane
    const floor = Math.fround(THRESHOLD * memory[peaks / 4 + batch * 4 + lane])
    for (let bin = first; bin <= last; bin++) {
      const at = start + bin * 4
      const power = memory[at]
      if (power <= floor || power <= memory[at - 4] || power < memory[at + 4]) continue
      const [left, right] = [memory[at - 4], memory[at + 4]]
      const curve = Math.fround(left + right) - 2 * power
      const slope = Math.fround(right - left) / 2
      const shift = Math.abs(slope) >= Math.abs(curve) ? 0 : Math.fround(-slope / curve)
      pitches.push(Math.fround((bin + shift) * binHz))
      sizes.push(Math.fround(power + Math.fround(0.5 * Math.fround(slope) * shift)))
    }
  }
  return { pitches, sizes }
}

/** The step of a hundredth of a semitone that a pitch deviates by. */
function stepOf(hz: number): number {
  const octaves = Math.fround(Math.log2(Math.fround(hz / A440_OCTAVE_HZ)))
  const semitones = Math.fround(12 * octaves)
  let residual = Math.fround(semitones - Math.floor(semitones))
  if (residual >= 0.5) residual = Math.fround(residual - 1)
  // Edges as numpy.linspace(-0.5, 0.5, 101) gives them.
  let step = Math.min(TUNING_STEPS - 1, Math.max(0, Math.floor((residual + 0.5) * TUNING_STEPS)))
  while (step > 0 && residual < edge(step)) step--
  while (step < TUNING_STEPS - 1 && residual >= edge(step + 1)) step++
  return step
}

const edge = (step: number): number => -0.5 + step * 0.01

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort()
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : Math.fround((sorted[middle - 1] + sorted[middle]) / 2)
}

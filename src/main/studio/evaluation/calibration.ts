import type { ReliabilityBin } from '#shared/domain/report.ts'
import { predictedClass, type ScoredClip } from './scored.ts'

export const ECE_BINS = 15

/** Adds a clip to the sums per bin: [clips, confidence, correct] for each bin. Sums of speakers can be added. */
export function addToBins(
  sums: Float64Array,
  probabilities: readonly number[],
  label: number,
  weight = 1,
): void {
  const bins = sums.length / 3
  const best = predictedClass(probabilities)
  const bin = Math.min(bins - 1, Math.max(0, Math.ceil(probabilities[best] * bins) - 1))
  sums[3 * bin] += weight
  sums[3 * bin + 1] += weight * probabilities[best]
  sums[3 * bin + 2] += best === label ? weight : 0
}

/** Expected calibration error from these sums: mean over clips of the bins' |accuracy − confidence|. */
export function eceOfBins(sums: Float64Array): number {
  let [gap, clips] = [0, 0]
  for (let at = 0; at < sums.length; at += 3) {
    clips += sums[at]
    gap += Math.abs(sums[at + 2] - sums[at + 1])
  }
  return clips === 0 ? 0 : gap / clips
}

/** The bins of a reliability diagram. */
export function reliability(clips: readonly ScoredClip[], bins = ECE_BINS): ReliabilityBin[] {
  const sums = binned(clips, bins)
  return Array.from({ length: bins }, (_, bin) => {
    const [count, confidence, right] = sums.subarray(3 * bin, 3 * bin + 3)
    return {
      low: bin / bins,
      high: (bin + 1) / bins,
      clips: count,
      confidence: count === 0 ? null : confidence / count,
      accuracy: count === 0 ? null : right / count,
    }
  })
}

function binned(clips: readonly ScoredClip[], bins: number): Float64Array {
  const sums = new Float64Array(3 * bins)
  for (const { probabilities, label } of clips) addToBins(sums, probabilities, label)
  return sums
}

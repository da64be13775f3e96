import {
  bandEnergies,
  centred,
  FRAMES,
  hann,
  simdMachine,
  melFilters,
  oncePerMachine,
  prosodyFrames,
  shortTime,
  type SimdMachine,
} from '#shared/signal/index.ts'
import { FEATURE_WIDTH, type FeatureMatrix } from '../../storage/packs/index.ts'

const { sampleRateHz, fftSize, windowSamples, hopSamples, melBands: MEL, lowestHz, highestHz } = FRAMES
const WIDTH = FEATURE_WIDTH.frames

/**
 * Frames of 10 ms of a clip at 16 kHz, for the deep and quick models. Each row: ln of 80 mel bands (HTK scale,
 * triangles of height 1, + 1e-7), then ln F0 in Hz, periodicity, ln RMS (+ 1e-5), zero crossing rate.
 */
export function frameFeatures(signal: Float32Array): FeatureMatrix {
  return extractors(simdMachine())(signal)
}

/** Pairs of frames averaged: 20 ms a row, an odd last frame left out unless it is the only one. */
export function averagePairs(matrix: FeatureMatrix): FeatureMatrix {
  const { frames, width, data } = matrix
  if (frames < 2) return matrix
  const pairs = new Float32Array((frames >> 1) * width)
  for (let pair = 0, at = 0; at < pairs.length; pair++)
    for (let column = 0, from = pair * 2 * width; column < width; column++, from++, at++)
      pairs[at] = (data[from] + data[from + width]) / 2
  return { frames: frames >> 1, width, data: pairs }
}

const extractors = oncePerMachine(makeExtractor)

function makeExtractor(owner: SimdMachine): (signal: Float32Array) => FeatureMatrix {
  const window = centred(hann(windowSamples), fftSize)
  const spectraOf = shortTime(owner, { fftSize, hopSamples, window })
  const filters = melFilters({ sampleRateHz, fftSize, bands: MEL, scale: 'htk', lowestHz, highestHz })
  const melOf = bandEnergies(owner, filters)
  return (signal) => {
    const { lnF0, periodicity, lnRms, zeroCrossings } = prosodyFrames(signal)
    const mel = melOf(spectraOf(signal))
    owner.kernels.scaledLog(mel.address, mel.vectors, 1e-7, 1.2e-38, 1)
    const memory = owner.f32
    const data = new Float32Array(lnF0.length * WIDTH)
    for (let frame = 0, at = 0; frame < lnF0.length; frame++) {
      const from = mel.address / 4 + (frame >> 2) * MEL * 4 + (frame & 3)
      for (let band = 0; band < MEL; band++) data[at++] = memory[from + band * 4]
      data[at++] = lnF0[frame]
      data[at++] = periodicity[frame]
      data[at++] = lnRms[frame]
      data[at++] = zeroCrossings[frame]
    }
    return { frames: lnF0.length, width: WIDTH, data }
  }
}

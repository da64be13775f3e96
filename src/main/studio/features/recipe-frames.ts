import { centred, hann, machine, perMachine, type Machine } from '../signal/index.ts'
import { bandEnergies } from './band-energies.ts'
import { FEATURE_CONFIGURATION } from '../../storage/packs/index.ts'
import { levels } from './levels.ts'
import { FEATURE_WIDTH, type FeatureMatrix } from '../../storage/packs/index.ts'
import { melFilters } from './mel.ts'
import { shortTime } from './short-time.ts'
import { yin } from './yin.ts'

const CONFIGURATION = FEATURE_CONFIGURATION.frames
const { sampleRateHz, fftSize, windowSamples, hopSamples, melBands: MEL } = CONFIGURATION
const WIDTH = FEATURE_WIDTH.frames

/**
 * Frames of 10 ms of a clip at 16 kHz, as the deep and quick recipes take them. Each row: ln of 80 mel bands (HTK scale,
 * triangles of height 1, + 1e-7), then ln F0 in Hz, periodicity, ln RMS (+ 1e-5), zero crossing rate.
 */
export function recipeFrames(signal: Float32Array): FeatureMatrix {
  return extractors(machine())(signal)
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

const extractors = perMachine(makeExtractor)

function makeExtractor(owner: Machine): (signal: Float32Array) => FeatureMatrix {
  const window = centred(hann(windowSamples), fftSize)
  const spectraOf = shortTime(owner, { fftSize, hopSamples, window })
  const { lowestHz, highestHz } = CONFIGURATION
  const filters = melFilters({ sampleRateHz, fftSize, bands: MEL, scale: 'htk', lowestHz, highestHz })
  const melOf = bandEnergies(owner, filters)
  const pitchOf = yin(owner, {
    sampleRateHz,
    hopSamples,
    frameSamples: CONFIGURATION.f0FrameSamples,
    lowestHz: CONFIGURATION.f0Hz[0],
    highestHz: CONFIGURATION.f0Hz[1],
  })
  return (signal) => {
    const { f0Hz, periodicity } = pitchOf(signal)
    const { rms, zcr } = levels(signal, windowSamples, hopSamples)
    const mel = melOf(spectraOf(signal))
    owner.kernels.scaledLog(mel.address, mel.vectors, 1e-7, 1.2e-38, 1)
    const memory = owner.f32
    const data = new Float32Array(f0Hz.length * WIDTH)
    for (let frame = 0, at = 0; frame < f0Hz.length; frame++) {
      const from = mel.address / 4 + (frame >> 2) * MEL * 4 + (frame & 3)
      for (let band = 0; band < MEL; band++) data[at++] = memory[from + band * 4]
      data[at++] = Math.log(f0Hz[frame])
      data[at++] = periodicity[frame]
      data[at++] = Math.log(rms[frame] + 1e-5)
      data[at++] = zcr[frame]
    }
    return { frames: f0Hz.length, width: WIDTH, data }
  }
}

import {
  bandEnergies,
  hann,
  levels,
  simdMachine,
  melFilters,
  oncePerMachine,
  shortTime,
  ScratchMemory,
  type SimdMachine,
} from '#shared/signal/index.ts'
import { FEATURE_CONFIGURATION, FEATURE_WIDTH, type FeatureMatrix } from '../../storage/packs/index.ts'
import { CHROMA, chromaMatrix } from './chroma.ts'
import { dctWeight } from './dct.ts'
import { toDecibels } from './decibels.ts'
import { loadMatrix, multiply } from './matrix-product.ts'
import { tuningStep } from './tuning.ts'

const { sampleRateHz, fftSize, hopSamples, mfcc: MFCC, melBands: MEL } = FEATURE_CONFIGURATION.seed
const WIDTH = FEATURE_WIDTH.seed

/**
 * The seed's features of a clip at 22,050 Hz, to librosa's definitions. Each frame: 40 MFCC, 12 chroma, 128 mel bands in dB,
 * zero crossing rate, root mean square.
 */
export function seedFeatures(signal: Float32Array): FeatureMatrix {
  return extractors(simdMachine())(signal)
}

const extractors = oncePerMachine(makeExtractor)

function makeExtractor(owner: SimdMachine): (signal: Float32Array) => FeatureMatrix {
  const spectraOf = shortTime(owner, { fftSize, hopSamples, window: hann(fftSize) })
  const filters = melFilters({
    sampleRateHz,
    fftSize,
    bands: MEL,
    scale: 'slaney',
    lowestHz: 0,
    highestHz: sampleRateHz / 2,
  })
  const melOf = bandEnergies(owner, filters)
  const dct = loadMatrix(owner, MFCC, MEL, (row, band) => dctWeight(row, band, MEL))
  const rows = new ScratchMemory(owner)

  return (signal) => {
    const spectra = spectraOf(signal)
    const { frames, batches } = spectra
    const mel = melOf(spectra)
    toDecibels(owner, mel, frames)
    const step = tuningStep(owner.f32, spectra, sampleRateHz)
    const pitch = chromaMatrix(owner, sampleRateHz, fftSize, step)
    const { rms, zcr } = levels(signal, fftSize, hopSamples)
    const small = rows.reserve((MFCC + CHROMA) * 16)
    const data = new Float32Array(frames * WIDTH)
    for (let batch = 0; batch < batches; batch++) {
      const bands = mel.address + batch * MEL * 16
      multiply(owner, dct, bands, small)
      multiply(owner, pitch, spectra.address + batch * spectra.batchBytes, small + MFCC * 16)
      const memory = owner.f32
      for (let lane = 0; lane < 4 && batch * 4 + lane < frames; lane++) {
        const frame = batch * 4 + lane
        const row = frame * WIDTH
        copyLane(memory, small / 4 + lane, data, row, MFCC)
        copyNormalised(memory, small / 4 + MFCC * 4 + lane, data, row + MFCC)
        copyLane(memory, bands / 4 + lane, data, row + MFCC + CHROMA, MEL)
        data[row + WIDTH - 2] = zcr[frame]
        data[row + WIDTH - 1] = rms[frame]
      }
    }
    return { frames, width: WIDTH, data }
  }
}

function copyLane(from: Float32Array, start: number, to: Float32Array, at: number, count: number): void {
  for (let i = 0; i < count; i++) to[at + i] = from[start + i * 4]
}

/** librosa.util.normalize with norm=inf: a frame of nothing stays as it is. */
function copyNormalised(from: Float32Array, start: number, to: Float32Array, at: number): void {
  let most = 0
  for (let i = 0; i < CHROMA; i++) most = Math.max(most, from[start + i * 4])
  const scale = most < 1.17549435e-38 ? 1 : most
  for (let i = 0; i < CHROMA; i++) to[at + i] = from[start + i * 4] / scale
}

import { melFilters } from '#shared/signal/index.ts'
import type { EncoderGraph } from './encoder-graph.ts'

const SAMPLE_RATE_HZ = 16_000
const WINDOW = 400
const HOP = 160
const BINS = WINDOW / 2 + 1
const FLOOR = 1e-10
/** Values below the clip's maximum by more than this many decades are raised to that bound. */
const DECADES = 8

/**
 * Whisper's log-mel spectrogram (https://github.com/openai/whisper, MIT): Hann window, reflected ends, power, Slaney
 * mel bands, log10, bounded below, (x + 4) / 4. Batch × samples at 16 kHz become batch × bands × ⌊samples / 160⌋ frames.
 */
export function logMel(graph: EncoderGraph, audio: string, bands: number): string {
  const channel = graph.op('Unsqueeze', [audio, graph.integers(1)])
  const half = WINDOW / 2
  const padded = graph.op('Pad', [channel, graph.integers(0, 0, half, 0, 0, half)], { mode: 'reflect' })
  const spectrum = graph.convolution(padded, {
    shape: [2 * BINS, 1, WINDOW],
    weight: windowedFourier,
    bias: null,
    stride: HOP,
    pads: 0,
    groups: 1,
  })
  const squares = graph.op('Mul', [spectrum, spectrum])
  const power = graph.op('Add', [graph.slice(squares, 1, 0, BINS), graph.slice(squares, 1, BINS, 2 * BINS)])
  // Whisper leaves out the last frame.
  const frames = graph.slice(power, 2, 0, -1)
  const mel = graph.op('MatMul', [graph.tensor([bands, BINS], denseFilters(bands)), frames])
  const decades = graph.op('Mul', [
    graph.op('Log', [graph.op('Max', [mel, graph.scalar(FLOOR)])]),
    graph.scalar(Math.LOG10E),
  ])
  const highest = graph.op('ReduceMax', [decades], { axes: [1, 2], keepdims: 1 })
  const bounded = graph.op('Max', [decades, graph.op('Sub', [highest, graph.scalar(DECADES)])])
  return graph.op('Div', [graph.op('Add', [bounded, graph.scalar(4)]), graph.scalar(4)])
}

/** Cosines, then negative sines, of each bin under a periodic Hann window. */
function windowedFourier(): Float32Array {
  const values = new Float32Array(2 * BINS * WINDOW)
  for (let bin = 0; bin < BINS; bin++)
    for (let tap = 0; tap < WINDOW; tap++) {
      const angle = (2 * Math.PI * bin * tap) / WINDOW
      const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * tap) / WINDOW)
      values[bin * WINDOW + tap] = Math.cos(angle) * hann
      values[(BINS + bin) * WINDOW + tap] = -Math.sin(angle) * hann
    }
  return values
}

function denseFilters(bands: number): Float32Array {
  const filters = melFilters({
    sampleRateHz: SAMPLE_RATE_HZ,
    fftSize: WINDOW,
    bands,
    scale: 'slaney',
    lowestHz: 0,
    highestHz: SAMPLE_RATE_HZ / 2,
  })
  const values = new Float32Array(bands * BINS)
  for (const [band, first] of filters.first.entries()) values.set(filters.weights[band], band * BINS + first)
  return values
}

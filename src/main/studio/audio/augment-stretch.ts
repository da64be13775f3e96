import { hann } from '#shared/signal/index.ts'

/** Long enough for two periods of a low voice, short enough not to smear consonants. */
const WINDOW_SECONDS = 0.03
/** Maximum shift of a piece to fit its neighbour: half a period of 50 Hz. */
const SEARCH_SECONDS = 0.01
/** Step of the coarse search; the fine search then covers the positions around the best one. */
const COARSE = 4

/**
 * Makes a clip `factor` times as long without changing its pitch: waveform-similarity overlap-add (Verhelst and
 * Roelands, 1993). Pieces of 30 ms overlap by half. Each is shifted by up to 10 ms to where it continues the previous
 * piece best.
 */
export function stretch(mono: Float32Array, sampleRateHz: number, factor: number): Float32Array {
  const hop = Math.max(2, Math.round((WINDOW_SECONDS * sampleRateHz) / 2))
  const search = Math.max(1, Math.round(SEARCH_SECONDS * sampleRateHz))
  const window = hann(2 * hop)
  const length = Math.round(mono.length * factor)
  const out = new Float32Array(length + 2 * hop)
  const margin = 2 * hop + search
  const source = new Float32Array(mono.length + 2 * margin + 2 * hop)
  source.set(mono, margin)
  const last = source.length - 2 * hop
  // Pieces are centred on the hops, so that two of them cover the first sample.
  let place = margin - hop
  for (let at = -hop; at < length; at += hop) {
    if (at > -hop) {
      const proper = Math.round(margin + at / factor)
      place = bestPlace(source, Math.min(place + hop, last), Math.min(proper, last), search, hop, last)
    }
    for (let i = Math.max(0, -at); i < 2 * hop; i++) out[at + i] += window[i] * source[place + i]
  }
  return out.subarray(0, length)
}

/** The position near `proper` at which the signal is most similar to the piece at `model`. */
function bestPlace(
  signal: Float32Array,
  model: number,
  proper: number,
  search: number,
  length: number,
  last: number,
): number {
  const from = Math.max(0, proper - search)
  const to = Math.min(last, proper + search)
  const best = mostAlike(signal, model, from, to, length, COARSE)
  return mostAlike(
    signal,
    model,
    Math.max(from, best - COARSE + 1),
    Math.min(to, best + COARSE - 1),
    length,
    1,
  )
}

/**
 * The position between `from` and `to` with the highest correlation to the model; the middle one of equal positions.
 */
function mostAlike(
  signal: Float32Array,
  model: number,
  from: number,
  to: number,
  length: number,
  step: number,
): number {
  const middle = (from + to) >> 1
  let best = middle
  let most = -Infinity
  for (let place = from; place <= to; place += step) {
    let product = 0
    let energy = 1e-9
    for (let i = 0; i < length; i += step) {
      const sample = signal[place + i]
      product += sample * signal[model + i]
      energy += sample * sample
    }
    const likeness = product / Math.sqrt(energy)
    if (likeness > most || (likeness === most && Math.abs(place - middle) < Math.abs(best - middle))) {
      most = likeness
      best = place
    }
  }
  return best
}

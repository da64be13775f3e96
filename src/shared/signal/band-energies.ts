import { ScratchMemory, type SimdMachine } from './simd-machine.ts'
import type { BandFilters } from './mel.ts'
import type { PowerSpectra } from './short-time.ts'

/** Band energies of a clip in a machine's memory, laid out like the spectra: batch by batch, band by band. */
export interface BandEnergies {
  readonly address: number
  readonly bands: number
  /** Number of vectors in all batches. */
  readonly vectors: number
}

/** Applies a filter bank to every frame. A result is valid until the next call. */
export function bandEnergies(
  owner: SimdMachine,
  filters: BandFilters,
): (spectra: PowerSpectra) => BandEnergies {
  const bands = filters.first.length
  const places = owner.integers(
    filters.first.flatMap((bin, band) => [bin * 16, filters.weights[band].length]),
  )
  const weights = owner.table(filters.weights.flatMap((values) => [...values]))
  const energies = new ScratchMemory(owner)
  return (spectra) => {
    const vectors = spectra.batches * bands
    const address = energies.reserve(vectors * 16)
    for (let batch = 0; batch < spectra.batches; batch++)
      owner.kernels.bandSums(
        spectra.address + batch * spectra.batchBytes,
        places,
        weights,
        address + batch * bands * 16,
        bands,
      )
    return { address, bands, vectors }
  }
}

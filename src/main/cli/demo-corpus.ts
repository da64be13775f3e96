import { mkdirSync } from 'node:fs'
import { writeSyntheticCorpus, type SyntheticCorpus } from '../studio/studio.ts'

export const SYNTHETIC_FOLDER = 'synthetic-clips'

/** The synthetic corpus: twelve speakers, six emotions, names as in CREMA-D, and planted faults. */
export async function makeSyntheticCorpus(folder: string): Promise<SyntheticCorpus> {
  mkdirSync(folder, { recursive: true })
  process.stderr.write('Making synthetic clips (no real voices)\n')
  return writeSyntheticCorpus(folder)
}

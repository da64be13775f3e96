import { mkdirSync } from 'node:fs'
import { writeSyntheticCorpus, type SyntheticCorpus } from '../studio/studio.ts'

export const SYNTHETIC_FOLDER = 'synthetic-clips'

/** The made-up corpus: twelve speakers, six emotions, CREMA-D's names, and faults planted to be found. */
export async function makeSyntheticCorpus(folder: string): Promise<SyntheticCorpus> {
  mkdirSync(folder, { recursive: true })
  process.stderr.write('Making up synthetic clips (no person is heard in them)\n')
  return writeSyntheticCorpus(folder)
}

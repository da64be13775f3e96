import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { writeSyntheticCorpus } from '../../src/main/studio/studio.ts'
import { goldenFolder } from '../fixtures/golden-features.ts'
import { pythonWith } from '../fixtures/python-with.ts'
import { cremaD } from '../fixtures/real-clips.ts'
import { lastLine } from './peers.ts'
import type { BenchRow } from './row.ts'

const OURS = join(import.meta.dirname, 'acoustics-one-core.ts')
const CLIPS = 200
const ROUNDS = 3
const Time = z.object({ milliseconds: z.number() })

/**
 * From the WAV file to all acoustic measures, on one core: beside the same measures by Praat, in turns, of which the
 * fastest counts for each. The peer needs a Python with praat-parselmouth; see `pythonWith`.
 */
export async function benchAcoustics(): Promise<readonly BenchRow[]> {
  const home = mkdtempSync(join(tmpdir(), 'ser-studio-bench-'))
  try {
    const folder = join(cremaD ?? home, 'AudioWAV')
    if (!cremaD) await writeSyntheticCorpus(home)
    const python = pythonWith('parselmouth')
    const [ours, praat]: number[][] = [[], []]
    const args = [folder, `${CLIPS}`]
    for (let round = 0; round < ROUNDS; round++) {
      if (python !== null)
        praat.push(await timed(python, [join(goldenFolder, 'acoustics.py'), 'time', ...args]))
      ours.push(await timed(process.execPath, [OURS, ...args]))
    }
    const [own, peer] = [Math.min(...ours), praat.length > 0 ? Math.min(...praat) : null]
    return [
      {
        what: 'The 39 acoustic measures, per clip, one core',
        ours: own,
        peer,
        unit: 'ms',
        ratio: peer === null ? null : own / peer,
        note: `${CLIPS} ${cremaD ? 'real' : 'synthetic'} clips, from the file; ${peer === null ? 'Praat is not here to compare with' : 'beside the same measures by Praat, in parselmouth'}; medians`,
      },
    ]
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

async function timed(file: string, args: readonly string[]): Promise<number> {
  return Time.parse(await lastLine(file, args)).milliseconds
}

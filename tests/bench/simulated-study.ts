import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDataset } from '../../src/main/studio/studio.ts'
import { cremaD } from '../fixtures/real-clips.ts'
import { runStudyOfFive, type StudyFigures } from '../fixtures/study-of-five.ts'
import type { BenchRow } from './row.ts'

const STUDY = { clips: 3000, overlap: 0.3, repeats: 0.1, habits: 0.7, budget: 300 } as const
const SEEDS = [1, 2, 3]

/**
 * Five simulated annotators of known quality label 3,000 clips of CREMA-D by plans: 30 % by all five, a tenth of each list
 * hidden repeats. Compares policies, and a review of 300 clips after the majority and after Dawid–Skene.
 */
export async function benchSimulatedStudy(): Promise<readonly BenchRow[]> {
  if (cremaD === null) return []
  const home = mkdtempSync(join(tmpdir(), 'ser-studio-study-'))
  const rows: BenchRow[] = []
  try {
    for (const seed of SEEDS) {
      const projectFolder = join(home, String(seed))
      const first = join(home, String(SEEDS[0]), 'features')
      if (existsSync(first)) cpSync(first, join(projectFolder, 'features'), { recursive: true })
      const dataset = openDataset(cremaD, { projectFolder })
      try {
        await dataset.index().outcome
        rows.push(...rowsOf(await runStudyOfFive(dataset, { ...STUDY, seed }), seed))
      } finally {
        await dataset.close()
      }
    }
    return rows
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

function rowsOf(figures: StudyFigures, seed: number): readonly BenchRow[] {
  const { latest, majority, dawidSkene, majorityReviewed, dawidSkeneReviewed, randomFound } = figures
  const percent = (what: string, share: number, note = ''): BenchRow => ({
    ...{ what: `${what}, seed ${seed}`, ours: 100 * share, unit: '%', peer: null, ratio: null, note },
  })
  const found = (what: string, clips: number): BenchRow => ({
    ...{
      what: `Wrong labels found in ${STUDY.budget} clips, ${what}, seed ${seed}`,
      ours: clips,
      unit: 'clips',
    },
    ...{ peer: null, ratio: null, note: '' },
  })
  return [
    percent('Right labels of clips by five, latest label', latest.several, `all clips ${text(latest.all)}`),
    percent('Right labels of clips by five, majority', majority.several, `all clips ${text(majority.all)}`),
    percent(
      'Right labels of clips by five, Dawid–Skene',
      dawidSkene.several,
      `all clips ${text(dawidSkene.all)}`,
    ),
    found('disagreements under the majority', majorityReviewed.found),
    found('queue of label errors under Dawid–Skene', dawidSkeneReviewed.found),
    found('random order', randomFound),
    percent('Right labels of all clips, majority and its review', majorityReviewed.all),
    percent('Right labels of all clips, Dawid–Skene and its review', dawidSkeneReviewed.all),
    ...figures.annotators.map(({ annotator, quality, estimated, sameAgain }) =>
      percent(
        `Estimated accuracy of ${annotator}`,
        estimated,
        `truly ${text(quality)}; same answer on ${text(sameAgain)} of the hidden repeats`,
      ),
    ),
  ]
}

function text(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}

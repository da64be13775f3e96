import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import { PRESETS } from '../../src/shared/domain/presets.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import type { BenchRow } from './row.ts'

/** Some 70 clips each. */
const SPEAKERS = [12, 96]
const ASK_EVERY_MS = 50

interface Trained {
  readonly clips: number
  readonly memoryBytes: number
  readonly longestStallMs: number
  readonly slowestPageMs: number
  readonly pages: number
}

/** Memory of a training of the deep model as the number of clips grows, and its effect on the studio. */
export async function benchTraining(): Promise<readonly BenchRow[]> {
  const home = mkdtempSync(join(tmpdir(), 'ser-studio-bench-'))
  try {
    const trained: Trained[] = []
    for (const speakers of SPEAKERS) trained.push(await train(join(home, String(speakers)), speakers))
    return [
      ...trained.map(({ clips, memoryBytes }, i) => ({
        what: `Memory of the trainer at most, ${clips} clips`,
        ours: memoryBytes / 2 ** 20,
        peer: i === 0 ? null : trained[0].memoryBytes / 2 ** 20,
        unit: 'MiB',
        ratio: i === 0 ? null : memoryBytes / trained[0].memoryBytes,
        note: `deep model, an epoch and its evaluation, synthetic clips of some 2.5 s${i === 0 ? '' : `; the peer is the same with ${trained[0].clips} clips`}`,
      })),
      ...trained.map(({ clips, longestStallMs, slowestPageMs, pages }) => ({
        what: `Longest stall of the studio while that trains, ${clips} clips`,
        ours: longestStallMs,
        peer: null,
        unit: 'ms',
        ratio: null,
        note: `from the start of the training to the evaluated run, all cores busy; the slowest of ${pages} pages of the library requested meanwhile took ${slowestPageMs.toFixed(0)} ms`,
      })),
    ]
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

async function train(folder: string, speakers: number): Promise<Trained> {
  mkdirSync(folder)
  await writeSyntheticCorpus(join(folder, 'clips'), { speakers })
  const dataset = openDataset(join(folder, 'clips'), { projectFolder: join(folder, 'project') })
  try {
    await dataset.index().outcome
    const { config } = PRESETS.deep
    const [member] = config.members
    const watch = monitorEventLoopDelay({ resolution: 1 })
    watch.enable()
    const job = dataset.train({ ...config, members: [{ ...member, epochs: 1 }] })
    const asking = askForPages(dataset, job.outcome)
    const { outcome, data } = await job.outcome
    watch.disable()
    return {
      clips: data.clips,
      memoryBytes: outcome?.peakMemoryBytes ?? NaN,
      longestStallMs: watch.max / 1e6,
      ...(await asking),
    }
  } finally {
    await dataset.close()
  }
}

/** Requests pages as a user who browses meanwhile. */
async function askForPages(dataset: Dataset, until: Promise<unknown>) {
  let going = true
  const stop = () => (going = false)
  until.then(stop, stop)
  let [slowestPageMs, pages] = [0, 0]
  while (going) {
    await setTimeout(ASK_EVERY_MS)
    const started = performance.now()
    dataset.library.page({ emotions: ['fear'] }, { limit: 100 }, 0)
    slowestPageMs = Math.max(slowestPageMs, performance.now() - started)
    pages++
  }
  return { slowestPageMs, pages }
}

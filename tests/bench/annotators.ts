import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { quantile } from 'd3-array'
import { labelList, openStudyOfMany, type Acknowledged } from '../fixtures/annotators-at-once.ts'
import type { BenchRow } from './row.ts'

const ANNOTATORS = 20
/** 12 speakers have 840 synthetic clips. */
const SPEAKERS = 12
const SECONDS = 60

/**
 * Annotators by invitation label over the real server while a run trains: at a pace of people, and without pauses. Then
 * the server is killed, and the stored labels are compared with the acknowledged ones.
 */
export async function benchAnnotators(): Promise<readonly BenchRow[]> {
  return [...(await measure(1000, 'a label a second each')), ...(await measure(0, 'without pauses'))]
}

async function measure(pauseMs: number, pace: string): Promise<readonly BenchRow[]> {
  const home = mkdtempSync(join(tmpdir(), 'ser-studio-bench-'))
  const [load] = loadavg()
  try {
    const study = await openStudyOfMany(home, { annotators: ANNOTATORS, speakers: SPEAKERS })
    try {
      await study.train()
      const acknowledged: Acknowledged[] = []
      const started = performance.now()
      const isOver = () => performance.now() - started > SECONDS * 1000
      await Promise.all(
        study.annotators.map((annotator) =>
          labelList(study, annotator, { pauseMs, isOver }, (label) => acknowledged.push(label)),
        ),
      )
      const seconds = (performance.now() - started) / 1000
      if ((await study.owner.studio.training.current()) === null)
        throw new Error('The training ended before the annotators did.')
      await study.kill()
      const lost = await study.lost(acknowledged)
      const times = acknowledged.map(({ ms }) => ms)
      const note = `${pace}, ${seconds.toFixed(0)} s, over the real server, while the deep model trains on ${study.clips} synthetic clips on the same cores`
      const what = `${ANNOTATORS} annotators, ${pace}`
      return [
        row(
          `Acknowledged labels that are lost, ${what}`,
          lost.length,
          'labels',
          `${acknowledged.length} labels; the server was killed afterwards`,
        ),
        row(`A label is acknowledged, ${what}, median`, quantile(times, 0.5) ?? NaN, 'ms', note),
        row(
          `A label is acknowledged, ${what}, 99 %`,
          quantile(times, 0.99) ?? NaN,
          'ms',
          `slowest ${Math.max(...times).toFixed(0)} ms; ${(acknowledged.length / seconds).toFixed(0)} labels a second; load of the machine before: ${load.toFixed(1)}`,
        ),
      ]
    } finally {
      await study.close()
    }
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

const row = (what: string, ours: number, unit: string, note: string): BenchRow => ({
  what,
  ours,
  peer: null,
  unit,
  ratio: null,
  note,
})

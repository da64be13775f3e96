import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PRESETS } from '#shared/domain/presets.ts'
import { mainScores, type RunRecord } from '#shared/domain/runs.ts'
import { seeded } from '#shared/domain/random.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import {
  knownClips,
  labelSegments,
  writeClips,
  writeRecordings,
  type KnownClip,
} from '../fixtures/joined-recordings.ts'
import { cremaD } from '../fixtures/real-clips.ts'
import type { BenchRow } from './row.ts'

const SPEAKERS_PER_RECORDING = 4
const PAUSE_SECONDS = 1
const NOISE_DBFS = -50

/** UAR on unseen speakers of a model that learns from clips, and from segments of recordings joined from the same clips. */
export async function benchSegments(): Promise<readonly BenchRow[]> {
  if (cremaD === null) return []
  const folder = mkdtempSync(join(tmpdir(), 'ser-studio-bench-'))
  try {
    const clips = await knownClips(join(cremaD, 'AudioWAV'))
    writeClips(join(folder, 'clips'), clips)
    const recordings = sessionsOf(clips)
    const segments = writeRecordings(join(folder, 'sessions'), recordings, PAUSE_SECONDS, NOISE_DBFS)
    const apart = await scored(folder, 'clips', () => undefined)
    const joined = await scored(folder, 'sessions', (dataset) => labelSegments(dataset, segments))
    const what = `${clips.length} real clips, quick preset, 5 folds over speakers`
    const minutes = Math.round(segments.length === 0 ? 0 : Math.max(...segments.map(({ end }) => end)) / 60)
    return [
      row(`UAR on unseen speakers, trained on clips (${what})`, apart),
      row(
        `UAR on unseen speakers, trained on segments of ${recordings.length} recordings of up to ${minutes} minutes, with noise of ${NOISE_DBFS} dBFS (${what})`,
        joined,
      ),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Recordings of some speakers each, who take turns in a random order. */
function sessionsOf(clips: readonly KnownClip[]) {
  const random = seeded('sessions')
  const speakers = [...new Set(clips.map(({ speaker }) => speaker))]
  return Array.from({ length: Math.ceil(speakers.length / SPEAKERS_PER_RECORDING) }, (_, session) => {
    const present = speakers.slice(session * SPEAKERS_PER_RECORDING, (session + 1) * SPEAKERS_PER_RECORDING)
    return {
      path: `session-${String(session + 1).padStart(2, '0')}.wav`,
      clips: random.shuffle(clips.filter(({ speaker }) => present.includes(speaker))),
    }
  })
}

async function scored(folder: string, name: string, label: (dataset: Dataset) => void): Promise<RunRecord> {
  const dataset = openDataset(join(folder, name), { dataFolder: join(folder, `data-${name}`) })
  try {
    await dataset.index().outcome
    label(dataset)
    return await dataset.train({
      ...PRESETS.quick.config,
      flagged: 'keep',
      split: { kind: 'k-fold-speakers', folds: 5 },
    }).outcome
  } finally {
    await dataset.close()
  }
}

function row(what: string, run: RunRecord): BenchRow {
  const scores = mainScores(run)
  const { value, interval } = scores?.uar ?? { value: NaN, interval: null }
  return {
    ...{ what, ours: 100 * value, unit: '%', peer: null, ratio: null },
    note: `${interval ? `95 % interval ${(100 * interval.low).toFixed(1)}–${(100 * interval.high).toFixed(1)}; ` : ''}${scores?.clips ?? 0} scored, ${scores?.speakers ?? 0} speakers`,
  }
}

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { SpeechFound } from '#shared/domain/speech.ts'
import { openEncoderStore, openStore, type FeatureStore } from '../features/index.ts'
import type { Work } from '../jobs/index.ts'
import type { TrainerClient } from '../trainers/index.ts'
import { inOrder } from '../workers/index.ts'
import { predictRows } from './predict-rows.ts'
import type { WindowPool } from './window-pool.ts'
import type { Sound, WindowTask } from './window.worker.ts'
import type { WindowSources } from './window-sources.ts'
import type { Window } from './windows.ts'

export interface PredictionTools {
  readonly trainer: TrainerClient
  readonly pool: WindowPool
  /** Folder of the run. */
  readonly run: string
  readonly sources: WindowSources
  readonly scratch: string
  readonly work: Pick<Work, 'signal' | 'throwIfCancelled'>
  readonly onWindows: (windows: number) => void
}

export interface RawWindow extends Window {
  readonly raw: readonly number[]
  readonly found: SpeechFound
  /** Share of clipped samples, if it is too large; else null. */
  readonly clippedShare: number | null
}

export interface RawWindows {
  readonly models: number
  readonly windows: readonly RawWindow[]
}

const WINDOWS_PER_TASK = 8

/**
 * Predicts a recording window by window. It is normalised as one speaker, by its non-overlapping windows with speech;
 * or by the statistics of `known`, a speaker of the run. Throws `unreadable` if it cannot be decoded.
 */
export async function predictWindows(
  sound: Sound,
  windows: readonly Window[],
  tools: PredictionTools,
  known: string | null = null,
): Promise<RawWindows> {
  const { kinds, encoders } = tools.sources
  const sources = [...kinds, ...encoders.map(({ source }) => source)]
  const folder = mkdtempSync(join(tools.scratch, 'windows-'))
  try {
    const judged = await extract(sound, windows, folder, tools)
    const rows = windows.map(({ enrols }, i) => ({
      speaker: known ?? 'one',
      keys: Object.fromEntries(sources.map((source) => [source, keyOf(i)])),
      enrols: enrols && judged[i].found === 'speech',
    }))
    const stores = Object.fromEntries(sources.map((source) => [source, folder]))
    const plan = { run: tools.run, stores, rows, sameSpeakers: known !== null }
    const predictions = await predictRows(tools.trainer, plan, tools.scratch, {
      signal: tools.work.signal,
    })
    return {
      models: predictions.models,
      windows: windows.map((window, i) => ({ ...window, raw: predictions.of(i), ...judged[i] })),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Writes the features of the windows to temporary stores. Returns what was found in each window. */
async function extract(
  sound: Sound,
  windows: readonly Window[],
  folder: string,
  { pool, sources: { kinds, encoders }, work, onWindows }: PredictionTools,
): Promise<readonly Pick<RawWindow, 'found' | 'clippedShare'>[]> {
  mkdirSync(folder, { recursive: true })
  const stores: FeatureStore[] = []
  const judged: Pick<RawWindow, 'found' | 'clippedShare'>[] = []
  try {
    for (const kind of kinds) stores.push(openStore(folder, kind))
    for (const { encoder } of encoders) stores.push(openEncoderStore(folder, encoder))
    const tasks = grouped(windows, WINDOWS_PER_TASK).map((windows): WindowTask => ({
      ...{ sound, kinds, encoders, windows },
    }))
    const run = (task: WindowTask) => pool.run('extractWindows', task)
    for await (const extracted of inOrder(tasks, 2 * availableParallelism(), run)) {
      work.throwIfCancelled('Predicting was cancelled.')
      for (const window of extracted) {
        const { features, ...rest } = window
        features.forEach((matrix, i) => stores[i].append(keyOf(judged.length), matrix))
        judged.push(rest)
      }
      onWindows(extracted.length)
    }
    return judged
  } finally {
    for (const store of stores) store.close()
  }
}

const keyOf = (window: number): string => `window ${window}`

function grouped<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  )
}

import type { RecordingAgreement, RecordingTraces } from '#shared/contract/routes/traces.ts'
import type { NewPiece } from '#shared/contract/traces.ts'
import type { Clip, ContentHash } from '#shared/domain/clips.ts'
import type { TraceDevice } from '#shared/domain/traces/index.ts'
import { followOthers, type Db } from '../project/index.ts'
import { openPool, type Pool } from '../workers/index.ts'
import { appendPiece, beginTake, endTake, ratedContent, reverseTake, type TraceAuthor } from './record.ts'
import type { RatedRecording } from './standing.ts'
import type { TableOptions } from './table.ts'
import { newestTakeAct, ratedRecordings, takeActsAfter } from './takes.ts'
import type * as TracesWorker from './traces.worker.ts'

/**
 * Continuous ratings of the long recordings of one open dataset. What is written is on disk when a method returns; what is
 * computed from it, a thread computes. Throws `bad-input` for a recording of less than five minutes.
 */
export interface Traces {
  list(clip: Clip): Promise<RecordingTraces>
  agreement(clip: Clip, dimension: string): Promise<RecordingAgreement>
  /** All traces of a recording as CSV. */
  table(clip: Clip, options: TableOptions): Promise<string>
  /** The recordings that have ratings. */
  recordings(): readonly ContentHash[]
  begin(
    clip: Clip,
    what: { readonly dimension: string; readonly device: TraceDevice },
    annotator: string,
  ): number
  append(clip: Clip, piece: NewPiece, author: TraceAuthor): number
  end(clip: Clip, take: number, author: TraceAuthor): void
  reverse(clip: Clip, take: number, author: TraceAuthor): boolean
  /** Subscribes to ended and reversed takes by this process and others. Returns the unsubscribe function. */
  onChange(listener: (recordings: readonly ContentHash[]) => void): () => void
  close(): Promise<void>
}

export function openTraces(db: Db): Traces {
  const listeners = new Set<(recordings: readonly ContentHash[]) => void>()
  let seen = newestTakeAct(db)
  let pool: Pool<typeof TracesWorker> | null = null
  const inThread = () =>
    (pool ??= openPool<typeof TracesWorker>('./traces.worker.ts', import.meta.url, { threads: 1 }))
  function check(): void {
    const { newest, recordings } = takeActsAfter(db, seen)
    seen = newest
    if (recordings.length > 0) for (const listener of listeners) listener(recordings)
  }
  const stop = followOthers(db, check)
  return {
    list: async (clip) => inThread().run('list', { file: db.name, recording: recordingOf(clip) }),
    agreement: async (clip, dimension) =>
      inThread().run('agree', { file: db.name, recording: recordingOf(clip), dimension }),
    table: async (clip, options) =>
      inThread().run('table', {
        ...{ file: db.name, recording: recordingOf(clip), path: clip.path, ...options },
      }),
    recordings: () => ratedRecordings(db),
    begin: (clip, what, annotator) => beginTake(db, clip, what, annotator),
    append: (clip, piece, author) => appendPiece(db, clip, piece, author),
    end(clip, take, author) {
      endTake(db, clip, take, author)
      check()
    },
    reverse(clip, take, author) {
      const takenBack = reverseTake(db, clip, take, author)
      check()
      return takenBack
    },
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async close() {
      stop()
      await pool?.close()
    },
  }
}

const recordingOf = (clip: Clip): RatedRecording => ({
  content: ratedContent(clip),
  seconds: (clip.measures?.durationMs ?? 0) / 1000,
})

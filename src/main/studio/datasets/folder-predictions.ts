import type { FolderPredictions } from '#shared/contract/index.ts'
import type { PredictOptions, PredictReport, PredictedSpan } from '#shared/contract/prediction.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import type { Dataset } from '../studio.ts'

/** Maximum number in a window's list; a requested file has all. */
const KEPT = 5000

/** The last predictions of a run for a folder, for pages to show. */
export interface LatestFolderPredictions {
  /** Starts to predict a folder. Throws `not-found` for an unknown run. */
  readonly ask: (options: PredictOptions) => JobId
  /** The newest predictions so far; null if none were requested. */
  readonly latest: () => FolderPredictions | null
}

export function openFolderPredictions(dataset: Dataset): LatestFolderPredictions {
  let last: {
    readonly about: Pick<FolderPredictions, 'job' | 'run' | 'folder'>
    readonly spans: PredictedSpan[]
    total: number
    report: PredictReport | null
  } | null = null

  return {
    ask(options: PredictOptions): JobId {
      const { id: run } = dataset.run(options.run)
      const spans: PredictedSpan[] = []
      const job = dataset.predict(options, {
        onSpan(span) {
          entry.total++
          if (spans.length < KEPT) spans.push(span)
        },
      })
      const entry: NonNullable<typeof last> = {
        ...{ about: { job: job.id, run, folder: options.folder }, spans },
        ...{ total: 0, report: null },
      }
      last = entry
      job.onEnd((ended) => {
        if ('value' in ended) entry.report = ended.value
      })
      return job.id
    },
    latest(): FolderPredictions | null {
      if (!last) return null
      const { about, spans, total, report } = last
      return { ...about, spans, total, report }
    },
  }
}

import { join } from 'node:path'
import { availableParallelism } from 'node:os'
import type { ProposalRequest } from '#shared/contract/segments.ts'
import type { Clip } from '#shared/domain/clips.ts'
import type { JobId } from '#shared/domain/jobs.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import { decodableRecordings, findClip } from '../clips/index.ts'
import type { Work } from '../jobs/index.ts'
import { contentsOf } from '../library/index.ts'
import type { Project } from '../project/index.ts'
import type { Segments } from '../segments/index.ts'
import { inOrder, openPool, openProgress, watched, type Pool } from '../workers/index.ts'
import type { Proposals } from './propose.ts'
import type * as ProposeWorker from './propose.worker.ts'

export interface ProposalsReport {
  readonly recordings: number
  readonly failed: readonly { readonly path: string; readonly message: string }[]
}

export interface ProposalWork extends ProposalRequest {
  /** Who asks for the proposals. */
  readonly author: string
  /** Interrupted jobs, whose recordings are not read again. */
  readonly resumes: readonly JobId[]
}

const CANCELLED = 'Proposing was cancelled. Recordings that were done keep their proposals.'

/**
 * Proposes segments for the recordings of a filter, in threads, and stores those of each recording as one act. Files that cannot
 * be read are reported and do not stop the others. Throws `nothing-to-do` without a recording, `cancelled`, `disk`.
 */
export async function proposeRecordings(
  { db, datasetFolder }: Pick<Project, 'db' | 'datasetFolder'>,
  segments: Pick<Segments, 'propose' | 'proposed'>,
  { filter, method, eachChannel, options, author, resumes }: ProposalWork,
  work: Work,
): Promise<ProposalsReport> {
  const chosen = new Set(contentsOf(db, filter))
  const done = new Set(resumes.flatMap((job) => segments.proposed(job).map(({ recording }) => recording)))
  const all = decodableRecordings(db).filter(({ content }) => chosen.has(content))
  if (all.length === 0) throw new StudioError('nothing-to-do', 'No recording can be read here.')
  const clips = all.filter(({ content }) => !done.has(content)).map(({ path }) => findClip(db, path))
  const failed: { path: string; message: string }[] = []
  const pool = openPool<typeof ProposeWorker>('./propose.worker.ts', import.meta.url, {
    threads: Math.max(1, Math.min(clips.length, availableParallelism())),
  })
  const meter = openMeter(clips, work)
  const read = async (clip: Clip) => {
    work.throwIfCancelled(CANCELLED)
    const channels = eachChannel ? ('each' as const) : clip.sound
    const task = { file: join(datasetFolder, clip.path), method, options, channels }
    return { clip, found: await outcome(runTask(pool, task, clip, meter, work)) }
  }
  try {
    for await (const { clip, found } of inOrder(clips, pool.threads, read)) {
      work.throwIfCancelled(CANCELLED)
      meter.finish(clip)
      if (found instanceof StudioError) failed.push({ path: clip.path, message: found.message })
      else {
        const tiers = found.tiers.map((tier) => ({ ...tier, speaker: speakerOf(clip, tier.channel) }))
        segments.propose({ recording: clip.content!, method, options, job: work.job, author, tiers })
      }
    }
  } finally {
    await pool.close()
  }
  work.report({ message: endOf(failed) })
  return { recordings: clips.length - failed.length, failed }
}

/** The project knows the speaker of the analysed channel alone. */
const speakerOf = ({ sound, name }: Clip, channel: number | null): string | null =>
  channel !== null && channel === sound.channel ? name.speaker : null

function runTask(
  pool: Pool<typeof ProposeWorker>,
  task: Omit<ProposeWorker.ProposeTask, 'progress'>,
  clip: Clip,
  meter: Meter,
  work: Work,
): Promise<Proposals> {
  const progress = openProgress()
  const stop = () => void Atomics.store(progress, 1, 1)
  work.signal.addEventListener('abort', stop, { once: true })
  return watched(progress, pool.run('propose', { ...task, progress }), (seconds) =>
    meter.advance(clip, seconds),
  ).finally(() => work.signal.removeEventListener('abort', stop))
}

/** An error about the file is a result; other errors are thrown. */
async function outcome(result: Promise<Proposals>): Promise<Proposals | StudioError> {
  try {
    return await result
  } catch (thrown) {
    if (thrown instanceof StudioError && thrown.code !== 'cancelled') return thrown
    throw thrown
  }
}

interface Meter {
  advance(clip: Clip, seconds: number): void
  finish(clip: Clip): void
}

/** Reports the seconds of sound that are read, over all recordings. */
function openMeter(clips: readonly Clip[], work: Work): Meter {
  const secondsOf = ({ measures }: Clip) => (measures?.durationMs ?? 0) / 1000
  const total = Math.ceil(clips.reduce((sum, clip) => sum + secondsOf(clip), 0))
  const running = new Map<number, number>()
  let finished = 0
  let ended = 0
  function report(): void {
    const begun = [...running.values()].reduce((sum, seconds) => sum + seconds, 0)
    const of =
      clips.length === 1 ? '' : ` in recording ${Math.min(ended + 1, clips.length)} of ${clips.length}`
    work.report({
      done: Math.min(total, Math.floor(finished + begun)),
      total,
      unit: 's',
      message: `Finding speech${of}`,
    })
  }
  report()
  return {
    advance(clip, seconds) {
      running.set(clip.id, seconds)
      report()
    },
    finish(clip) {
      running.delete(clip.id)
      finished += secondsOf(clip)
      ended++
      report()
    },
  }
}

function endOf(failed: ProposalsReport['failed']): string {
  if (failed.length === 0) return ''
  const [{ path, message }] = failed
  return `${counted(failed.length, 'recording')} could not be read; the first is ${path}: ${message}`
}

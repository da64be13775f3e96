import { isDeepStrictEqual } from 'node:util'
import type { ProtocolOptions } from '#shared/contract/protocols.ts'
import type { TrainingConfig } from '#shared/contract/training.ts'
import { protocolConfigs } from '#shared/domain/protocol-configs.ts'
import { protocolComparison, type ProtocolComparison } from '#shared/domain/protocols.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { counted } from '#shared/words.ts'
import { StudioError } from '#shared/errors.ts'
import { workOf, type Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import type { TrainingProject } from '../trainers/index.ts'
import { trainingClips } from '../labels/index.ts'
import { fingerprintsOf, resume, train, type TrainEvents } from '../training/index.ts'
import { findRun, runsFor } from '../runs/index.ts'

/**
 * Trains one model under every protocol, one run after another, and sets them side by side. A run of the same configuration
 * on the same clips and labels stands where it is finished, and is gone on with where it is not: asking again after a stop
 * trains only what is missing. Throws as training does, and `cancelled` once a run was stopped.
 */
export async function runProtocols(
  project: TrainingProject,
  options: ProtocolOptions,
  work: Work,
  events: TrainEvents = {},
): Promise<ProtocolComparison> {
  const configs = protocolConfigs(options)
  const runs: RunRecord[] = []
  for (const [place, config] of configs.entries()) {
    const run = await runOf(project, config, partOf(work, place, configs.length), events)
    if (run.state !== 'done')
      throw new StudioError(
        'cancelled',
        `Stopped in run ${run.id}. Compare the protocols again to go on: what is done so far is kept.`,
      )
    runs.push(run)
  }
  return protocolComparison(runs)
}

async function runOf(
  project: TrainingProject,
  config: TrainingConfig,
  work: Work,
  events: TrainEvents,
): Promise<RunRecord> {
  work.throwIfCancelled('Stopped. Compare the protocols again to go on: what is done so far is kept.')
  const earlier = earlierRun(project, config)
  if (earlier?.state === 'done') return earlier
  if (earlier) {
    try {
      return await resume(project, earlier.id, work, events)
    } catch (error) {
      // It ended before its plan was written, so nothing of it is lost.
      if (!(error instanceof StudioError && error.code === 'unreadable')) throw error
    }
  }
  return train(project, { config, purpose: 'protocol' }, work, events)
}

/** The newest run of this configuration on the clips and labels of this moment, finished ones first. */
function earlierRun({ db }: Project, config: TrainingConfig): RunRecord | undefined {
  const now = fingerprintsOf(trainingClips(db, config))
  const alike = runsFor(db, 'protocol').filter(
    ({ config: its, data }) =>
      data.clipsFingerprint === now.clipsFingerprint &&
      data.labelsFingerprint === now.labelsFingerprint &&
      isDeepStrictEqual(its, config),
  )
  const found = alike.find(({ state }) => state === 'done') ?? alike.at(0)
  return found && findRun(db, found.id)
}

/** One of several runs as long as each other: epochs count over all of them, whatever else is reported stands as it is. */
function partOf(work: Work, place: number, parts: number): Work {
  let epochs = 0
  const more = parts - place - 1
  const rest = more === 0 ? [] : [{ name: counted(more, 'more protocol'), seconds: null }]
  return workOf(
    work.signal,
    (update) => {
      if (update.unit !== undefined) epochs = update.unit === 'epochs' ? (update.total ?? 0) : 0
      const { done, message } = update
      work.report({
        ...update,
        ...(epochs > 0 && { total: parts * epochs, unit: 'epochs' }),
        ...(epochs > 0 && done !== undefined && { done: place * epochs + done }),
        ...(message !== undefined && { message: `Protocol ${place + 1}/${parts} · ${message}` }),
        ...(update.stage !== undefined && { next: [...(update.next ?? []), ...rest] }),
      })
    },
    work.job,
  )
}

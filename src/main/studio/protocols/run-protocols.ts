import { isDeepStrictEqual } from 'node:util'
import type { ProtocolOptions } from '#shared/contract/protocols.ts'
import type { SplitConfig, TrainingConfig } from '#shared/contract/training.ts'
import { protocolConfigs } from '#shared/domain/protocol-configs.ts'
import { protocolComparison, type ProtocolComparison } from '#shared/domain/protocols.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { counted } from '#shared/words.ts'
import { isKnownSpeaker } from '#shared/domain/speakers.ts'
import { StudioError } from '#shared/errors.ts'
import { workOf, type Work } from '../jobs/index.ts'
import type { Project } from '../project/index.ts'
import type { TrainingProject } from '../trainers/index.ts'
import { fingerprintsNow, resume, train, trainingExamples, type TrainEvents } from '../training/index.ts'
import { findRun, runsFor } from '../runs/index.ts'

/**
 * Trains one model under every protocol in sequence and compares the runs. A finished run with the same configuration,
 * clips and labels is reused; an unfinished one is resumed. So a repeated call trains only what is missing. Throws as
 * `train` does, and `cancelled` after a run was stopped.
 */
export async function runProtocols(
  project: TrainingProject,
  options: ProtocolOptions,
  work: Work,
  events: TrainEvents = {},
): Promise<ProtocolComparison> {
  const all = protocolConfigs(options)
  requireSpeakers(project, all[0])
  const configs = hasSentences(project, all[0]) ? all : all.filter(({ split }) => !leavesSentencesOut(split))
  const runs: RunRecord[] = []
  for (const [place, config] of configs.entries()) {
    const run = await runOf(project, config, partOf(work, place, configs.length), events)
    if (run.state !== 'done')
      throw new StudioError(
        'cancelled',
        `Stopped in run ${run.id}. Finished runs are kept. Compare the protocols again to continue.`,
      )
    runs.push(run)
  }
  const comparison = protocolComparison(runs)
  if (configs.length === all.length) return comparison
  return { ...comparison, notes: [...comparison.notes, NO_SENTENCES] }
}

const NO_SENTENCES =
  'The sentences of these clips are not known, so no protocol leaves sentences out. Name them in a table to add it.'

const leavesSentencesOut = ({ kind }: SplitConfig) => kind === 'unseen-speakers-and-sentences'

function hasSentences({ db }: Project, config: TrainingConfig): boolean {
  const labelled = trainingExamples(db, config).clips.filter(({ emotion }) => emotion !== null)
  return new Set(labelled.flatMap(({ sentence }) => sentence ?? [])).size > 1
}

/** Without known speakers, no protocol could keep them apart. */
function requireSpeakers({ db }: Project, config: TrainingConfig): void {
  const labelled = trainingExamples(db, config).clips.filter(({ emotion }) => emotion !== null)
  if (labelled.length === 0 || labelled.some(({ speaker }) => isKnownSpeaker(speaker))) return
  throw new StudioError(
    'nothing-to-do',
    'Protocols compare known with unseen speakers, but no speakers of these clips are known. Name the speakers in a table, then index again.',
  )
}

async function runOf(
  project: TrainingProject,
  config: TrainingConfig,
  work: Work,
  events: TrainEvents,
): Promise<RunRecord> {
  work.throwIfCancelled('Stopped. Finished runs are kept. Compare the protocols again to continue.')
  const earlier = earlierRun(project, config)
  if (earlier?.state === 'done') return earlier
  if (earlier) {
    try {
      return await resume(project, earlier.id, work, events)
    } catch (error) {
      // The run ended before its plan was written, so it is trained from the start.
      if (!(error instanceof StudioError && error.code === 'unreadable')) throw error
    }
  }
  return train(project, { config, purpose: 'protocol' }, work, events)
}

/** The newest run of this configuration with the present clips and labels; finished runs first. */
function earlierRun({ db }: Project, config: TrainingConfig): RunRecord | undefined {
  const now = fingerprintsNow(db, config)
  const alike = runsFor(db, 'protocol').filter(
    ({ config: its, data }) =>
      data.clipsFingerprint === now.clipsFingerprint &&
      data.labelsFingerprint === now.labelsFingerprint &&
      isDeepStrictEqual(its, config),
  )
  const found = alike.find(({ state }) => state === 'done') ?? alike.at(0)
  return found && findRun(db, found.id)
}

/**
 * The `Work` of one of several equally long runs: epochs are summed over all; other progress is passed on unchanged.
 */
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

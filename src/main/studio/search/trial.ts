import type { TrainingConfig } from '#shared/contract/training.ts'
import { trialName } from '#shared/domain/run-names.ts'
import type { RunId, RunRecord } from '#shared/domain/runs.ts'
import { epochsIn } from '#shared/domain/search-rounds.ts'
import { withValues } from '#shared/domain/search-space.ts'
import type { Rung, SearchTrial } from '#shared/domain/search.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import type { Work } from '../jobs/index.ts'
import type { TrainingProject } from '../trainers/index.ts'
import { findRun } from '../runs/index.ts'
import { resume, train, type TrainSettings } from '../training/index.ts'

/** The configuration of a trial: its settings, with the rung's share of every model's epochs. */
export function trialConfig(
  config: TrainingConfig,
  trial: Pick<SearchTrial, 'number' | 'values'>,
  rung: Rung,
): TrainingConfig {
  const changed = withValues(config, trial.values)
  const name = trialName(config.name, trial.number)
  const members = changed.members.map((member) => ({
    ...member,
    epochs: epochsIn(rung, member.epochs),
  }))
  return { ...changed, name, members }
}

/**
 * Trains a trial or resumes its run. Returns it as done, cancelled, or failed because of its settings (a loss that is
 * not a number). Throws errors that would stop every other trial too.
 */
export async function runTrial(
  project: TrainingProject,
  trial: SearchTrial,
  config: TrainingConfig,
  work: Work,
  settings: TrainSettings,
): Promise<SearchTrial> {
  let run = trial.run
  const onRun = (started: Pick<RunRecord, 'id'>) => {
    run = started.id
    settings.onRun?.(started)
  }
  try {
    const record = await trained(project, trial.run, config, work, { ...settings, onRun })
    return {
      ...trial,
      run: record.id,
      state: record.state === 'done' ? 'done' : 'cancelled',
      ...scored(record),
    }
  } catch (thrown) {
    const error = toStudioError(thrown)
    if (error.code === 'cancelled') return { ...trial, run, state: 'cancelled' }
    if (error.code === 'trainer') return { ...trial, run, state: 'failed', error: error.message }
    throw error
  }
}

async function trained(
  project: TrainingProject,
  earlier: RunId | null,
  config: TrainingConfig,
  work: Work,
  settings: TrainSettings,
): Promise<RunRecord> {
  if (earlier !== null) {
    const run = findRun(project.db, earlier)
    if (run.state === 'done') return run
    try {
      return await resume(project, earlier, work, settings)
    } catch (error) {
      // The run ended before its plan was written, so it is trained from the start.
      if (!(error instanceof StudioError && error.code === 'unreadable')) throw error
    }
  }
  return train(project, { config, purpose: 'trial' }, work, settings)
}

function scored({ state, evaluations }: RunRecord): Pick<SearchTrial, 'validation'> {
  if (state !== 'done') return { validation: null }
  const validation = evaluations.find(({ split }) => split === 'validation')
  if (!validation)
    throw new StudioError(
      'bad-input',
      'The split has no validation clips, and trials are never ranked by test clips. Choose a split with validation speakers.',
    )
  return { validation: { uar: validation.uar.value, clips: validation.clips, speakers: validation.speakers } }
}

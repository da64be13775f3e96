import { availableParallelism } from 'node:os'
import pLimit from 'p-limit'
import type { SearchOptions } from '#shared/contract/search.ts'
import { bestSoFar, entrants, secondsLeft, trialsDone, trialsIn } from '#shared/domain/search-progress.ts'
import { roundsOf } from '#shared/domain/search-rounds.ts'
import { checkSpace } from '#shared/domain/search-space.ts'
import type { SearchRecord, SearchTrial } from '#shared/domain/search.ts'
import { StudioError } from '#shared/errors.ts'
import type { Work } from '../jobs/index.ts'
import type { TrainingProject } from '../trainers/index.ts'
import {
  findSearch,
  isSearchRunning,
  newSearchId,
  saveTrial,
  setSearchState,
  startSearchRow,
} from './search-table.ts'
import { sampleTrials } from './sample.ts'
import { trialWork } from './trial-work.ts'
import { runTrial, trialConfig } from './trial.ts'

export interface SearchEvents {
  /** Called when the search is written to disk, and when it is resumed. */
  readonly onStart?: (record: SearchRecord) => void
  /** Called with every trial that starts or ends. */
  readonly onTrial?: (trial: SearchTrial, record: SearchRecord) => void
}

/**
 * Searches a space of configurations. Every trial is a run of the project, ranked by UAR on validation speakers. The
 * search is written to disk after every change. When its time is used up, it ends as `out-of-time` and keeps its
 * trials.
 * @throws StudioError `bad-input` if the space does not fit the configuration; `cancelled`; errors that would stop
 *   every trial
 */
export function startSearch(
  project: TrainingProject,
  options: SearchOptions,
  work: Work,
  events: SearchEvents = {},
): Promise<SearchRecord> {
  checkSpace(options.config, options.space)
  const record: SearchRecord = {
    id: newSearchId(),
    state: 'running',
    options,
    rungs: [...roundsOf(options)],
    trials: [],
    seconds: 0,
    createdAt: Date.now(),
  }
  return run(project, record, work, events)
}

/**
 * Resumes a search that was cancelled, failed, used up its time, or was interrupted. Finished trials stay; others
 * continue after their last complete epoch. `minutes` is added to the time already used.
 * @throws StudioError `nothing-to-do` if it is finished; `conflict` if it is running
 */
export function resumeSearch(
  project: TrainingProject,
  reference: string,
  minutes: number | null,
  work: Work,
  events: SearchEvents = {},
): Promise<SearchRecord> {
  const record = findSearch(project.db, reference)
  if (record.state === 'done')
    throw new StudioError('nothing-to-do', `Search ${record.id} is finished. Start a new one to try more.`)
  if (isSearchRunning(project.db, record.id))
    throw new StudioError('conflict', `Search ${record.id} is running. Wait for it, or cancel it first.`)
  const budget = minutes === null ? record.options.minutes : record.seconds / 60 + minutes
  if (budget !== null && budget * 60 <= record.seconds)
    throw new StudioError(
      'nothing-to-do',
      `Search ${record.id} has used up its ${budget} minutes. Give it more time (--minutes) to resume it.`,
    )
  return run(project, { ...record, options: { ...record.options, minutes: budget } }, work, events)
}

const MAX_FAILURES = 3
/** Maximum delay of a timer; longer ones fire immediately. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

async function run(
  project: TrainingProject,
  start: SearchRecord,
  work: Work,
  events: SearchEvents,
): Promise<SearchRecord> {
  const { db } = project
  const { options } = start
  const settings = sampleTrials(options.space, options.trials, options.seed)
  const clock = stopwatch()
  const budget = options.minutes === null ? null : options.minutes * 60 - start.seconds
  const failed = new AbortController()
  const late =
    budget === null ? null : AbortSignal.timeout(Math.min(Math.ceil(budget * 1000), LONGEST_TIMER_MS))
  const signal = AbortSignal.any([work.signal, failed.signal, ...(late ? [late] : [])])
  const threads =
    options.parallel > 1 ? Math.max(1, Math.floor(availableParallelism() / options.parallel)) : 0
  const inParallel = pLimit(options.parallel)
  const enter = mutex()
  let record = start

  function save(change: Partial<SearchRecord>): void {
    record = { ...record, ...change, seconds: start.seconds + clock() }
    setSearchState(db, record.id, record.state, record.seconds)
  }

  function report(doing?: string): void {
    const left = secondsLeft(record, budget === null ? null : Math.max(0, budget - clock()))
    const message = [doing, bestSoFar(record)].filter(Boolean).join(' · ')
    work.report({
      done: trialsDone(record),
      total: trialsIn(record),
      unit: 'trials',
      message,
      secondsLeft: left,
    })
  }

  function put(trial: SearchTrial): void {
    const others = record.trials.filter(({ rung, number }) => rung !== trial.rung || number !== trial.number)
    record = { ...record, trials: [...others, trial], seconds: start.seconds + clock() }
    saveTrial(db, record.id, trial, record.seconds)
    events.onTrial?.(trial, record)
    report()
  }

  async function tryOne(rung: number, number: number): Promise<void> {
    const earlier = record.trials.find((trial) => trial.rung === rung && trial.number === number)
    if (earlier?.state === 'done') return
    const values = settings[number]
    const config = trialConfig(options.config, { number, values }, record.rungs[rung])
    const epochs = config.members.map((member) => member.epochs)
    const fresh = { number, rung, values, epochs, run: null, validation: null, seconds: 0, error: null }
    let trial: SearchTrial = { ...fresh, ...earlier, state: 'running' }
    // Only one trial extracts features at a time: a feature store has one writer.
    const pass = await enter()
    const took = stopwatch()
    try {
      if (signal.aborted) return
      put(trial)
      const name = `trial ${number + 1}${record.rungs.length > 1 ? `, round ${rung + 1}/${record.rungs.length}` : ''}`
      const inner = trialWork(name, { job: work.job, signal }, report)
      const finished = await runTrial(project, trial, config, inner, {
        ...(threads > 0 && { threads }),
        onRun: ({ id }) => put((trial = { ...trial, run: id })),
        onProgress: pass,
      })
      put({ ...finished, seconds: trial.seconds + took() })
      refuseToFailOn(record)
    } finally {
      pass()
    }
  }

  /** Runs a trial. The first error stops the other trials, which end on their own. */
  async function tryOrStop(rung: number, number: number): Promise<void> {
    if (signal.aborted) return
    try {
      await tryOne(rung, number)
    } catch (error) {
      failed.abort()
      throw error
    }
  }

  try {
    record = { ...record, state: 'running' }
    startSearchRow(db, record, work.job)
    events.onStart?.(record)
    report()
    for (const rung of record.rungs.keys()) {
      const trials = entrants(record, rung).map((number) => inParallel(() => tryOrStop(rung, number)))
      const refused = (await Promise.allSettled(trials)).find((end) => end.status === 'rejected')
      if (refused) throw refused.reason
      if (signal.aborted) break
    }
  } catch (error) {
    save({ state: 'failed' })
    throw error
  }
  save({ state: signal.aborted ? (work.signal.aborted ? 'cancelled' : 'out-of-time') : 'done' })
  if (record.state === 'cancelled')
    throw new StudioError(
      'cancelled',
      `Search ${record.id} was cancelled after ${trialsDone(record)} of ${trialsIn(record)} trials, which are kept. To resume it: --resume ${record.id}`,
    )
  return record
}

/** Fails the search if its first trials all failed: then the settings are not the cause. */
function refuseToFailOn(record: SearchRecord): void {
  const { id, trials } = record
  const failed = trials.filter(({ state }) => state === 'failed')
  const enough = Math.min(MAX_FAILURES, trialsIn(record))
  if (failed.length < enough || trials.some(({ state }) => state === 'done')) return
  throw new StudioError(
    'trainer',
    `The first ${failed.length} trials failed: ${failed[0].error ?? ''} Correct the cause and resume with --resume ${id}, or choose a narrower space.`,
  )
}

/** `await enter()` resolves to a release function, which may be called more than once. */
function mutex(): () => Promise<() => void> {
  const one = pLimit(1)
  return () =>
    new Promise((entered) => {
      void one(() => new Promise<void>((release) => entered(release)))
    })
}

/** Returns a function that gives the seconds since this call. */
function stopwatch(): () => number {
  const started = performance.now()
  return () => (performance.now() - started) / 1000
}

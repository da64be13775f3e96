import { featuresOf, type FeatureSource, type ModelConfig } from '#shared/contract/training.ts'
import type { EpochPoint, TrainingProgress } from '#shared/domain/runs.ts'
import { StudioError } from '#shared/errors.ts'
import { openStoreOf, type FeatureStore } from '../../storage/packs/index.ts'
import { readPlan, writeEnrolment, writePredictions } from '../../storage/run-files/index.ts'
import type { PlanFold, PlanPrediction, TrainingPlan } from '#shared/trainer/plan.ts'
import type { TrainingOutcome } from '#shared/trainer/outcome.ts'
import { backendInfo } from '../backend.ts'
import { Batcher } from '../data/batcher.ts'
import { batchCount, epochSize } from '../data/epoch-rows.ts'
import { fitNormalisation, type Normalisation } from '../data/normalise.ts'
import { buildNetwork, disposeNetwork, parameterCount } from '../models/index.ts'
import { Checkpoints } from './checkpoint.ts'
import { Ensemble, predictedRows } from './ensemble.ts'
import { FoldEnrolment, type EnrolmentDraw } from './enrolment.ts'
import { planEnrolment, type EnrolmentPlan } from './enrolment-plan.ts'
import { EpochLog } from './epoch-log.ts'
import { predict } from './evaluate.ts'
import { headOf, outputNames } from './head.ts'
import { saveMember, warmStart, writeMembers, type TrainedMember } from './member-files.ts'
import { ProgressMeter, type MemberWork } from './progress-meter.ts'
import { LINEAR_PASSES, trainLinear } from './train-linear.ts'
import { trainMember } from './train-member.ts'

export interface RunEvents {
  readonly signal: AbortSignal
  readonly onProgress: (progress: TrainingProgress) => void
  readonly onEpoch: (point: EpochPoint) => void
}

type MemberRows = Pick<PlanFold, 'train' | 'validation'>

/**
 * Trains every member in every fold of the folder's plan, continuing from checkpoints. Writes predictions.json,
 * members.json, models/, epochs.jsonl and, for a finished run with speaker normalisation, enrolment.json. After the
 * signal, the files contain the models trained so far. Throws `cancelled` if there are none, `nothing-to-do` without
 * training clips.
 */
export async function trainRun(folder: string, events: RunEvents): Promise<TrainingOutcome> {
  const begun = performance.now()
  const plan = readPlan(folder)
  const run = new Run(folder, plan, events)
  try {
    const predictions: PlanPrediction[] = []
    for (const fold of plan.folds.keys()) predictions.push(...(await run.trainFold(fold)))
    if (predictions.length === 0)
      throw new StudioError(
        'cancelled',
        'Cancelled before the first epoch was finished, so there is no model.',
      )
    run.write(predictions)
    return {
      state: events.signal.aborted ? 'cancelled' : 'done',
      backend: backendInfo,
      parameters: run.parameters,
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
      seconds: (performance.now() - begun) / 1000,
    }
  } finally {
    run.close()
  }
}

class Run {
  readonly #folder: string
  readonly #plan: TrainingPlan
  readonly #events: RunEvents
  readonly #log: EpochLog
  readonly #meter: ProgressMeter
  readonly #enrolment: EnrolmentPlan | null
  readonly #draws: EnrolmentDraw[] = []
  readonly #stores = new Map<FeatureSource, FeatureStore>()
  readonly #normalisations = new Map<string, Normalisation>()
  readonly #trained: TrainedMember[] = []

  constructor(folder: string, plan: TrainingPlan, events: RunEvents) {
    this.#folder = folder
    this.#plan = plan
    this.#events = events
    this.#log = new EpochLog(folder)
    const work = plan.folds.map((_, fold) =>
      plan.config.members.map((_, member) => this.#workOf(fold, member)),
    )
    this.#meter = new ProgressMeter(work, events.onProgress)
    this.#enrolment = planEnrolment(plan, work)
  }

  /** Number of trained weights, over the members of one fold. */
  get parameters(): number {
    return this.#trained
      .filter(({ fold }) => fold === this.#trained[0]?.fold)
      .reduce((sum, { parameters }) => sum + parameters, 0)
  }

  async trainFold(fold: number): Promise<PlanPrediction[]> {
    const ensemble = new Ensemble(this.#plan, fold)
    const enrolment = this.#enrolment && new FoldEnrolment(this.#plan, fold, this.#enrolment)
    for (const member of this.#plan.config.members.keys())
      if (!this.#events.signal.aborted) await this.#trainMember(fold, member, ensemble, enrolment)
    this.#normalisations.clear()
    this.#draws.push(...(enrolment?.draws() ?? []))
    return ensemble.predictions()
  }

  write(predictions: readonly PlanPrediction[]): void {
    this.#meter.stage('saving')
    writeMembers(this.#folder, this.#trained)
    writePredictions(this.#folder, predictions)
    const kept = this.#events.signal.aborted ? null : this.#enrolment
    writeEnrolment(this.#folder, kept && { split: kept.split, draws: this.#draws })
  }

  close(): void {
    for (const store of this.#stores.values()) store.close()
  }

  async #trainMember(
    fold: number,
    member: number,
    ensemble: Ensemble,
    enrolment: FoldEnrolment | null,
  ): Promise<void> {
    const { config } = this.#plan
    const [head, classes] = [headOf(this.#plan), outputNames(this.#plan)]
    const memberConfig = config.members[member]
    const store = this.#store(memberConfig.model)
    const rows = this.#rowsOf(fold, member)
    if (rows.train.length < 2)
      throw new StudioError(
        'nothing-to-do',
        `Model ${member + 1} (${memberConfig.model.kind}) has ${rows.train.length} labelled training clips in fold ${fold + 1}. Label more clips, or choose another split.`,
      )
    const checkpoints = new Checkpoints(this.#folder, fold, member)
    this.#meter.begin(fold, member, 0)
    const normalisation = await this.#normalisation(fold, member, store)
    if (this.#events.signal.aborted) return
    const batcher = new Batcher(this.#plan, memberConfig, store, normalisation)
    const seed = config.seed + memberConfig.seedOffset
    const network = buildNetwork(memberConfig.model, store.width, head.outputs, seed)
    try {
      if (this.#plan.warmStart) warmStart(this.#plan.warmStart, fold, member, network, classes)
      const task = {
        plan: this.#plan,
        fold,
        rows,
        member,
        network,
        batcher,
        checkpoints,
        log: this.#log,
        meter: this.#meter,
        signal: this.#events.signal,
        onEpoch: this.#events.onEpoch,
        handleEvents: this.#handleEvents,
      }
      const { model } = memberConfig
      const end = model.kind === 'linear' ? await trainLinear(task, model) : await trainMember(task)
      if (end === 'untrained') return
      this.#meter.stage('evaluating')
      const predicted = predictedRows(this.#plan, this.#plan.folds[fold])
      const probabilities = await predict(network, batcher, predicted, head, this.#handleEvents)
      ensemble.add(probabilities, memberConfig.weight)
      this.#meter.averaged(ensemble.scoreOn('validation'))
      if (end === 'done')
        await enrolment?.add(
          { config: memberConfig, network, store, normalisation, probabilities },
          this.#handleEvents,
        )
      this.#trained.push({
        fold,
        member,
        file: saveMember(this.#folder, fold, member, network, normalisation),
        config: memberConfig,
        classes,
        width: store.width,
        parameters: parameterCount(network),
        normalise: { kind: normalisation.kind, limit: normalisation.limit },
      })
    } finally {
      disposeNetwork(network)
    }
  }

  /** Members with the same features and normalisation share their statistics. */
  async #normalisation(fold: number, member: number, store: FeatureStore): Promise<Normalisation> {
    const config = this.#plan.config.members[member]
    const name = `${featuresOf(config.model)} ${config.normalise}`
    const known = this.#normalisations.get(name)
    if (known) return known
    this.#meter.stage('normalising')
    let rows = 0
    const onRow = () => (++rows % 100 === 0 ? this.#handleEvents() : undefined)
    const fitted = await fitNormalisation(this.#plan, this.#plan.folds[fold], config, store, onRow)
    this.#normalisations.set(name, fitted)
    return fitted
  }

  /** Rows for a member. Labelled rows train; augmented copies for other features are left out. */
  #rowsOf(fold: number, member: number): MemberRows {
    const kind = featuresOf(this.#plan.config.members[member].model)
    const { train, validation } = this.#plan.folds[fold]
    const usable = (row: number) => {
      const { label, keys } = this.#plan.rows[row]
      return label >= 0 && keys[kind] !== undefined
    }
    return { train: train.filter(usable), validation: validation.filter(usable) }
  }

  #workOf(fold: number, member: number): MemberWork {
    const { model, epochs, batch } = this.#plan.config.members[member]
    const rows = this.#rowsOf(fold, member)
    const trainRows = epochSize(rows.train, this.#plan.rows, this.#plan.config.balance)
    const linear = model.kind === 'linear'
    return {
      kind: model.kind,
      epochs: linear ? 1 : epochs,
      batches: linear ? 1 : batchCount(trainRows, batch),
      trainRows: linear ? LINEAR_PASSES * trainRows : trainRows,
      scoredRows: rows.validation.length,
    }
  }

  #store(model: ModelConfig): FeatureStore {
    const source = featuresOf(model)
    const open = this.#stores.get(source)
    if (open) return open
    const folder = this.#plan.stores[source]
    if (folder === undefined)
      throw new StudioError('bad-input', `The plan has no folder for ${source} features. Start a new run.`)
    const store = openStoreOf(folder, model, { readonly: true })
    this.#stores.set(source, store)
    return store
  }

  /** Lets pending messages be processed, because training is one long computation. */
  readonly #handleEvents = (): Promise<void> => {
    this.#meter.tick()
    return new Promise((resolve) => setImmediate(resolve))
  }
}

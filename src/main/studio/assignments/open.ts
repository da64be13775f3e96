import type {
  Feedback,
  OwnPlan,
  Plan,
  PlanPreview,
  Reassigned,
  SkippedAssignment,
  Task,
} from '#shared/contract/index.ts'
import type {
  AssignmentAnswer,
  AssignmentSkip,
  PlanSettings,
  Reassignment,
  SoundCheckPassed,
} from '#shared/contract/plans.ts'
import type { AssignmentId, PlanId } from '#shared/domain/assignments/index.ts'
import type { Labels } from '../labels/index.ts'
import type { Db } from '../project/index.ts'
import { answerAssignment, skipAssignment, takeBack } from './answer.ts'
import { endExperiment } from './end.ts'
import { makePlan, previewPlan } from './make.ts'
import { listPlans, plansOf, removePlan } from './plans.ts'
import { reassign } from './reassign.ts'
import { skippedOf } from './skipped.ts'
import { passSoundCheck } from './sound-checks.ts'
import { nextTask } from './task.ts'

/** The plans of one open dataset. Changes are on disk when a method returns. */
export interface Assignments {
  /** Newest first. */
  plans(): readonly Plan[]
  preview(settings: PlanSettings): PlanPreview
  make(settings: PlanSettings, author: string): Plan
  skipped(plan: PlanId): readonly SkippedAssignment[]
  reassign(reassignment: Reassignment): Reassigned
  /** Ends a listening experiment. Throws `not-found`; `conflict` for another plan, and for an experiment that has ended. */
  end(plan: PlanId): Plan
  remove(plan: PlanId): void
  plansOf(annotator: string): readonly OwnPlan[]
  next(plan: PlanId, annotator: string): Task | null
  /** The known answer of a practice clip; null for other assignments. */
  answer(answer: AssignmentAnswer): Feedback | null
  skip(skip: AssignmentSkip): void
  passSoundCheck(passed: SoundCheckPassed): void
  takeBack(plan: PlanId, annotator: string): AssignmentId | null
  /** Subscribes to changes by this process. Returns the unsubscribe function. */
  onChange(listener: () => void): () => void
}

export function openAssignments(db: Db, labels: Pick<Labels, 'check'>): Assignments {
  const listeners = new Set<() => void>()
  const emit = (): void => {
    labels.check()
    for (const listener of listeners) listener()
  }
  const emitting = <T>(written: T): T => {
    emit()
    return written
  }
  return {
    plans: () => listPlans(db),
    preview: (settings) => previewPlan(db, settings),
    make: (settings, author) => emitting(makePlan(db, settings, author)),
    skipped: (plan) => skippedOf(db, plan),
    reassign: (reassignment) => emitting(reassign(db, reassignment)),
    end: (plan) => emitting(endExperiment(db, plan)),
    remove: (plan) => {
      removePlan(db, plan)
      emit()
    },
    plansOf: (annotator) => plansOf(db, annotator),
    next: (plan, annotator) => nextTask(db, plan, annotator),
    answer: (answer) => emitting(answerAssignment(db, answer)),
    skip: (skip) => {
      skipAssignment(db, skip)
      emit()
    },
    passSoundCheck: (passed) => {
      passSoundCheck(db, passed)
      emit()
    },
    takeBack: (plan, annotator) => emitting(takeBack(db, plan, annotator)),
    onChange: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

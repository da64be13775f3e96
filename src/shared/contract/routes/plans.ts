import { z } from 'zod'
import type { PlanId } from '../../domain/assignments/index.ts'
import { PlanNumber, PlanSettings, Reassignment } from '../plans.ts'
import { nothing, route } from '../route.ts'

/** What a plan gives one annotator. */
export interface PlannedList {
  readonly annotator: string
  readonly targets: number
  readonly gold: number
  readonly repeats: number
  /** Duration of all clips in the list, in milliseconds. */
  readonly durationMs: number
}

export interface PlanPreview {
  /** Recordings, without repetition and without gold clips. */
  readonly targets: number
  readonly gold: number
  /** Practice clips, which every annotator gets first. */
  readonly practice: number
  readonly lists: readonly PlannedList[]
}

export interface PlanProgress {
  readonly annotator: string
  /** Assignments that were not withdrawn: targets, gold clips and repeats. */
  readonly assigned: number
  /** Assignments with an answer; skipped ones are counted apart. */
  readonly answered: number
  readonly skipped: number
  /** Median time from one answer to the next, without pauses; null with fewer than two answers. */
  readonly paceMs: number | null
  /** Median reaction time; null where none was measured. */
  readonly reactionMs: number | null
  /** Time of the last answer, in milliseconds since 1970, UTC; null before the first. */
  readonly lastAt: number | null
  /** The last sound check that was passed, with the attempt that was right; null for none. */
  readonly soundCheck: { readonly at: number; readonly attempts: number } | null
  /** Gold clips with an answer, and those with the known one. */
  readonly gold: { readonly answered: number; readonly right: number }
  /** Repeats whose two answers are known, and those with the same answer twice. */
  readonly repeats: { readonly answered: number; readonly same: number }
}

export interface SkippedAssignment {
  readonly annotator: string
  readonly path: string | null
  readonly reason: string
  readonly at: number
}

export interface Plan {
  readonly id: PlanId
  readonly settings: PlanSettings
  readonly author: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  /** When a listening experiment was ended; null for one that runs, and for other plans. */
  readonly endedAt: number | null
  readonly progress: readonly PlanProgress[]
}

export interface Reassigned {
  /** Targets that another annotator has now. */
  readonly moved: number
  /** Targets that stay, because each of the others has them already. */
  readonly kept: number
}

const one = z.strictObject({ plan: PlanNumber })

/** Plans of the open dataset, for its owner. */
export const plans = {
  /** Newest first. */
  list: route(nothing).returns<readonly Plan[]>(),
  /** The counts of a plan before it is made. */
  preview: route(PlanSettings).returns<PlanPreview>(),
  /** Makes the assignments. Throws `conflict` if a plan has that name. */
  make: route(z.strictObject({ settings: PlanSettings })).returns<Plan>(),
  /** The latest 100 skipped assignments of a plan. */
  skipped: route(one).returns<readonly SkippedAssignment[]>(),
  reassign: route(Reassignment).returns<Reassigned>(),
  /**
   * Ends a listening experiment: its open assignments are withdrawn, and its annotators can label its clips elsewhere. Throws
   * `conflict` for another plan, and for an experiment that has ended.
   */
  end: route(one).returns<Plan>(),
  /** Removes a plan without answers. Throws `conflict` if it has some. */
  remove: route(one).returns<null>(),
}

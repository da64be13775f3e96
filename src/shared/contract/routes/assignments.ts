import { z } from 'zod'
import type { AssignmentId, PlanId } from '../../domain/assignments/index.ts'
import type { Clip } from '../../domain/clips.ts'
import type { Emotion } from '../../domain/emotions.ts'
import { AssignmentAnswer, AssignmentSkip, PlanNumber, SoundCheckPassed } from '../plans.ts'
import { nothing, route } from '../route.ts'

/** A plan for one of its annotators. It does not show which assignments are gold clips or repeats. */
export interface OwnPlan {
  readonly plan: PlanId
  readonly name: string
  readonly blind: boolean
  /** Null where the plan is no listening experiment. */
  readonly experiment: {
    readonly instructions: string
    readonly soundCheck: boolean
    /** When the annotator last passed the sound check, in milliseconds since 1970, UTC; null for never. */
    readonly soundCheckedAt: number | null
    readonly breakEvery: number | null
  } | null
  /** Assignments that are answered or skipped. */
  readonly done: number
  readonly total: number
  /** Median time from one answer to the next, without pauses; null with fewer than two answers. */
  readonly paceMs: number | null
}

/** What a page needs to play a clip. */
export type TaskClip = Pick<Clip, 'id' | 'format' | 'sound' | 'measures'>

/** The next clip of an annotator's list. */
export interface Task {
  readonly assignment: AssignmentId
  /** Whether its known answer is shown after the answer. */
  readonly practice: boolean
  readonly clip: TaskClip
  /** The clip after it, to be loaded ahead; null at the end. */
  readonly ahead: TaskClip | null
  /** Null in a blind plan. */
  readonly shown: {
    readonly path: string
    readonly speaker: string | null
    readonly emotion: Emotion | null
  } | null
}

/** Shown after an answer about a practice clip. */
export interface Feedback {
  readonly known: Emotion
  readonly right: boolean
}

const one = z.strictObject({ plan: PlanNumber })

/** Assignments of the open dataset, for the session's annotator. */
export const assignments = {
  /** Plans with assignments of the annotator, newest first. */
  plans: route(nothing).returns<readonly OwnPlan[]>(),
  /** The first open assignment whose file is present; null if there is none. */
  next: route(one).returns<Task | null>(),
  /**
   * Answers an assignment; the reply is null unless it is for practice. An answer about a target is a label; one about a gold clip or a repeat is stored with the
   * assignment only. Throws `conflict` for an assignment of another annotator, and for one that is not open.
   */
  answer: route(AssignmentAnswer.omit({ annotator: true })).returns<Feedback | null>(),
  /** Skips an assignment. Throws as `answer` does. */
  skip: route(AssignmentSkip.omit({ annotator: true })).returns<null>(),
  /** Stores that the annotator passed the sound check. Throws `conflict` in a plan without one, or without their clips. */
  passSoundCheck: route(SoundCheckPassed.omit({ annotator: true })).returns<null>(),
  /**
   * Takes the annotator's last answer or skip in a plan back; null if there is none. Throws `conflict` in a listening
   * experiment.
   */
  takeBack: route(one).returns<AssignmentId | null>(),
}

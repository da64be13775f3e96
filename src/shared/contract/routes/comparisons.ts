import { z } from 'zod'
import type { ClipScore, ComparisonId, TrialId, TrialSize } from '../../domain/comparisons/index.ts'
import { ComparisonNumber, ComparisonSettings, TrialAnswer, TrialSkip } from '../comparisons.ts'
import type { TextFile } from '../host.ts'
import { nothing, route } from '../route.ts'
import type { TaskClip } from './assignments.ts'

export interface ComparisonProgress {
  readonly annotator: string
  /** Trials that are not withdrawn. */
  readonly assigned: number
  /** Trials with a choice; skipped ones are counted apart. */
  readonly answered: number
  readonly skipped: number
  /** Trials that left the comparison with a speaker who withdrew. */
  readonly withdrawn: number
}

export interface SkippedTrial {
  readonly annotator: string
  /** Null for a recording that the dataset no longer has. */
  readonly paths: readonly (string | null)[]
  readonly reason: string
  readonly at: number
}

export interface Comparison {
  readonly id: ComparisonId
  readonly settings: ComparisonSettings
  readonly author: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly progress: readonly ComparisonProgress[]
}

/** A comparison for one of its annotators. */
export interface OwnComparison {
  readonly comparison: ComparisonId
  readonly name: string
  readonly question: string
  readonly size: TrialSize
  /** Trials that are answered or skipped. */
  readonly done: number
  readonly total: number
}

/** The next trial of an annotator's list. */
export interface Trial {
  readonly trial: TrialId
  readonly clips: readonly TaskClip[]
}

export interface ScoredClip extends ClipScore {
  /** Null for a recording that the dataset no longer has. */
  readonly path: string | null
  readonly content: string
  /** Skipped trials with the clip, which do not count in its score. */
  readonly skipped: number
}

export interface ComparisonScores {
  readonly size: TrialSize
  /** Answered trials. */
  readonly answers: number
  readonly skipped: number
  /** Trials that left the comparison with a speaker who withdrew, answered or not. */
  readonly withdrawn: number
  /** The highest score first. */
  readonly scores: readonly ScoredClip[]
}

const one = z.strictObject({ comparison: ComparisonNumber })

/** Comparisons of clips: "which is more intense?" Their answers are no labels. */
export const comparisons = {
  /** Newest first. */
  list: route(nothing).returns<readonly Comparison[]>(),
  /** Throws `conflict` if a comparison has that name; `nothing-to-do` with too few clips; `bad-input` with too many. */
  make: route(z.strictObject({ settings: ComparisonSettings })).returns<Comparison>(),
  /** Removes a comparison without answers. Throws `conflict` if it has some. */
  remove: route(one).returns<null>(),
  /** The latest 100 skipped trials of a comparison. */
  skipped: route(one).returns<readonly SkippedTrial[]>(),
  scores: route(one).returns<ComparisonScores>(),
  /** The scores as CSV. */
  file: route(one).returns<TextFile>(),
  /** Comparisons with trials of the session's annotator, newest first. */
  own: route(nothing).returns<readonly OwnComparison[]>(),
  /** The first open trial whose files are present; null if there is none. */
  next: route(one).returns<Trial | null>(),
  /** Throws `conflict` for a trial of another annotator, or one that is answered. */
  answer: route(TrialAnswer.omit({ annotator: true })).returns<null>(),
  /** Skips a trial. Throws as `answer` does. */
  skip: route(TrialSkip.omit({ annotator: true })).returns<null>(),
  /** Takes the annotator's last answer or skip back; whether there was one. */
  takeBack: route(one).returns<boolean>(),
}

import type { ClipId } from '../domain/clips.ts'
import type { RunId } from '../domain/runs.ts'
import type { Job } from '../domain/jobs.ts'
import type { LabelSet } from '../domain/label-set.ts'
import { event, type PayloadOf } from './route.ts'
import type { OpenProject } from './routes/projects.ts'
import type { Settings } from './routes/settings.ts'
import type { Retrained, TrainingEvent } from './routes/training.ts'

/** What the studio tells the sessions that are concerned. */
export const events = {
  /** The session shows another dataset, or none, or more is known of it. */
  project: event<OpenProject | null>(),
  /** The list of recent folders changed. */
  recent: event<null>(),
  /** A few times a second at most, and always the end. */
  job: event<Job>(),
  training: event<TrainingEvent>(),
  retrained: event<Retrained>(),
  /** Labels or overruled findings changed; null means possibly any clip. */
  labels: event<{ readonly clips: readonly ClipId[] | null }>(),
  /** The labels that may be given changed. */
  labelSet: event<LabelSet>(),
  /** Clips came, went or were named otherwise. */
  library: event<null>(),
  /** A run came, ended or was changed; or a search did, or one of its trials. Null means possibly any run. */
  runs: event<{ readonly run: RunId | null }>(),
  settings: event<Settings>(),
}

export type EventName = keyof typeof events
export type Payload<Name extends EventName> = PayloadOf<(typeof events)[Name]>

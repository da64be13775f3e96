import type { ClipId } from '../domain/clips.ts'
import type { RunId } from '../domain/runs.ts'
import type { Job } from '../domain/jobs.ts'
import type { LabelSet } from '../domain/label-set.ts'
import type { PlaybackSetting } from './playbacks.ts'
import { event, type PayloadOf } from './route.ts'
import type { InstallProgress } from './install-progress.ts'
import type { OpenProject } from './routes/projects.ts'
import type { Scheme } from './scheme.ts'
import type { Settings } from './routes/settings.ts'
import type { Retrained, TrainingEvent } from './routes/training.ts'

/** Events that the studio emits to sessions. */
export const events = {
  /** An encoder is being installed; null: the installed encoders have changed, or an import has ended. */
  encoders: event<InstallProgress | null>(),
  /** TensorFlow is being installed; null: an installation has ended. */
  components: event<InstallProgress | null>(),
  /** The session's dataset was opened, closed, or its details changed. */
  project: event<OpenProject | null>(),
  /** The list of recent folders changed. */
  recent: event<null>(),
  /** Progress of a job, throttled to a few events a second; the end is always emitted. */
  job: event<Job>(),
  training: event<TrainingEvent>(),
  retrained: event<Retrained>(),
  /** Labels or overruled findings of these clips changed; null: any clip may have changed. */
  labels: event<{ readonly clips: readonly ClipId[] | null }>(),
  /** Segments, tiers or labels of segments of these clips changed. */
  segments: event<{ readonly clips: readonly ClipId[] | null }>(),
  /** A take of a continuous rating of these clips was ended or taken back. */
  traces: event<{ readonly clips: readonly ClipId[] | null }>(),
  /** What is redacted of these clips changed: their sound is another one now. */
  redactions: event<{ readonly clips: readonly ClipId[] }>(),
  /** A plan, a comparison, or an answer to an assignment or a trial changed. */
  plans: event<null>(),
  /** The dataset's label set changed. */
  labelSet: event<LabelSet>(),
  /** What annotators are asked besides the emotion changed. */
  scheme: event<Scheme>(),
  /** Clips were added, removed or renamed. */
  library: event<null>(),
  /** A run, a search or a trial was added, ended or changed; null: any run may have changed. */
  runs: event<{ readonly run: RunId | null }>(),
  /** A playback was logged, or the log was switched on or off. */
  playbacks: event<PlaybackSetting>(),
  /** Consent or a pseudonym of a speaker changed. */
  speakers: event<null>(),
  settings: event<Settings>(),
}

export type EventName = keyof typeof events
export type Payload<Name extends EventName> = PayloadOf<(typeof events)[Name]>

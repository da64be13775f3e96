import { acoustics } from './routes/acoustics.ts'
import { assignments } from './routes/assignments.ts'
import { bundles } from './routes/bundles.ts'
import { clips } from './routes/clips.ts'
import { comparisons } from './routes/comparisons.ts'
import { consensus } from './routes/consensus.ts'
import { components } from './routes/components.ts'
import { encoders } from './routes/encoders.ts'
import { explore } from './routes/explore.ts'
import { exporting } from './routes/export.ts'
import { freezes } from './routes/freezes.ts'
import { importing } from './routes/import.ts'
import { jobs } from './routes/jobs.ts'
import { labelSet } from './routes/label-set.ts'
import { labels } from './routes/labels.ts'
import { library } from './routes/library.ts'
import { metadata } from './routes/metadata.ts'
import { plans } from './routes/plans.ts'
import { playbacks } from './routes/playbacks.ts'
import { prediction } from './routes/prediction.ts'
import { projects } from './routes/projects.ts'
import { redactions } from './routes/redactions.ts'
import { review } from './routes/review.ts'
import { runs } from './routes/runs.ts'
import { scales } from './routes/scales.ts'
import { scheme } from './routes/scheme.ts'
import { search } from './routes/search.ts'
import { segments } from './routes/segments.ts'
import { settings } from './routes/settings.ts'
import { speakers } from './routes/speakers.ts'
import { traces } from './routes/traces.ts'
import { training } from './routes/training.ts'
import { unfinished } from './routes/unfinished.ts'
import { users } from './routes/users.ts'

/** All routes of the studio, by domain. */
export const contract = {
  projects,
  library,
  clips,
  acoustics,
  metadata,
  speakers,
  labels,
  segments,
  traces,
  redactions,
  labelSet,
  scheme,
  freezes,
  bundles,
  playbacks,
  plans,
  assignments,
  comparisons,
  consensus,
  review,
  runs,
  scales,
  training,
  search,
  components,
  encoders,
  prediction,
  jobs,
  unfinished,
  import: importing,
  export: exporting,
  explore,
  settings,
  users,
}
export type Contract = typeof contract

/** Increases with every incompatible change. A page of another version reloads itself. */
export const CONTRACT_VERSION = 2

export { events, type EventName, type Payload } from './events.ts'
export type { Host, MenuOffer, TextFile } from './host.ts'
export type { InputOf, OutputOf, ParsedOf, Route, Routes } from './route.ts'
export { Request, type Message, type Reply, type Transport } from './transport.ts'
export type * from './routes/acoustics.ts'
export type * from './routes/assignments.ts'
export type * from './routes/clips.ts'
export type * from './routes/comparisons.ts'
export type * from './install-progress.ts'
export type * from './routes/components.ts'
export type * from './routes/encoders.ts'
export type * from './routes/explore.ts'
export type * from './routes/export.ts'
export type * from './routes/import.ts'
export type * from './routes/labels.ts'
export type * from './routes/library.ts'
export type * from './routes/metadata.ts'
export type * from './routes/plans.ts'
export type * from './routes/prediction.ts'
export { OpenQuestion } from './routes/projects.ts'
export type * from './routes/projects.ts'
export type * from './routes/runs.ts'
export type * from './routes/search.ts'
export type * from './routes/segments.ts'
export type * from './routes/settings.ts'
export type * from './routes/traces.ts'
export type * from './routes/training.ts'
export type * from './routes/users.ts'

import type { ClipSummaries } from '#shared/contract/answers.ts'
import type { ClipDetails, ClipWindow, Facets, RecordingTraces } from '#shared/contract/index.ts'
import { FACET_NAMES } from '#shared/contract/routes/library.ts'
import type { ReviewOptions, ReviewQueue } from '#shared/contract/review.ts'
import type { Settings } from '#shared/contract/routes/settings.ts'
import type { Clip } from '#shared/domain/clips.ts'
import { REVEALING_FINDINGS } from '#shared/domain/findings.ts'
import type { RecordingTiers } from '#shared/domain/segments/index.ts'
import type { LabelAct, LogEntry, Reversal } from '#shared/domain/labels.ts'
import { StudioError } from '#shared/errors.ts'
import { NEUTRAL_FACETS } from './blind-filter.ts'
import type { Reader } from './reader.ts'

/** Clips without names, emotions and labels, where the user labels blind and has not labelled them. */
export function clipsFor(clips: readonly Clip[], reader: Reader): readonly Clip[] {
  if (reader.blindName === null) return clips
  const labelled = reader.labelled(clips.map(({ id }) => id))
  return clips.map((clip) => (labelled.has(clip.id) ? clip : hidden(clip)))
}

export const clipFor = (clip: Clip, reader: Reader): Clip => clipsFor([clip], reader)[0]

function hidden(clip: Clip): Clip {
  return {
    ...clip,
    path: String(clip.id),
    name: { ...clip.name, emotion: null, level: null, split: null },
    flags: clip.flags.filter(({ kind }) => !REVEALING_FINDINGS.has(kind)),
    emotion: null,
    labelled: false,
    labelSource: null,
  }
}

/** The end of a page contains a path in the order of paths; `library.page` reads it again by the clip. */
export function windowFor(window: ClipWindow, reader: Reader): ClipWindow {
  if (reader.blindName === null) return window
  const { clips, next } = window
  const isPath = typeof next?.value === 'string'
  return { clips: clipsFor(clips, reader), next: next && isPath ? { ...next, value: '' } : next }
}

export function detailsFor(details: ClipDetails, reader: Reader): ClipDetails {
  const clip = clipFor(details.clip, reader)
  if (clip === details.clip) return details
  const history = ownEntries(details.history, reader)
  return { clip, speaker: details.speaker, votes: [], history, predictions: [], speech: null }
}

export function historyFor(
  history: readonly LogEntry[],
  clip: Clip['id'],
  reader: Reader,
): readonly LogEntry[] {
  return reader.blindName === null || reader.labelled([clip]).has(clip)
    ? history
    : ownEntries(history, reader)
}

/** Who labels blind sees what is redacted, but neither who else redacted nor why. */
export function redactionsFor<Entry extends { readonly author: string; readonly reason: string }>(
  entries: readonly Entry[],
  { blindName }: Reader,
): readonly Entry[] {
  return blindName === null
    ? entries
    : entries.map((entry) => (entry.author === blindName ? entry : { ...entry, author: '', reason: '' }))
}

/** Who labels blind sees the label of a segment after labelling it, but not who else drew segments. */
export function tiersFor(tiers: RecordingTiers, { blindName }: Reader): RecordingTiers {
  if (blindName === null) return tiers
  const segments = tiers.segments.map((segment) => {
    const author = segment.author === blindName ? blindName : ''
    return segment.own === null ? { ...segment, author, label: null, annotators: 0 } : { ...segment, author }
  })
  return { ...tiers, segments }
}

/** Who labels blind sees own continuous ratings only. */
export function tracesFor(all: RecordingTraces, { blindName }: Reader): RecordingTraces {
  if (blindName === null) return all
  const isOwn = ({ annotator }: { readonly annotator: string }) => annotator === blindName
  return { ...all, takes: all.takes.filter(isOwn), traces: all.traces.filter(isOwn) }
}

export function segmentHistoryFor(history: readonly LogEntry[], reader: Reader): readonly LogEntry[] {
  const own = ownEntries(history, reader)
  return reader.blindName === null || own.some(({ action }) => action === 'label') ? history : own
}

const ownEntries = (history: readonly LogEntry[], { name }: Reader) =>
  history.filter(({ annotator }) => annotator === name)

/** Who labels blind sees the answers of others about a clip after labelling it. */
export function summariesFor(summaries: readonly ClipSummaries[], reader: Reader): readonly ClipSummaries[] {
  if (reader.blindName === null) return summaries
  const labelled = reader.labelled(summaries.map(({ clip }) => clip))
  return summaries.filter(({ clip }) => labelled.has(clip))
}

/** Acts name a file; one that was taken back is of a clip without an own label. */
export function actsFor(acts: readonly LabelAct[], { blindName }: Reader): readonly LabelAct[] {
  return blindName === null ? acts : acts.map((act) => ({ ...act, path: null }))
}

export function reversalFor(reversal: Reversal | null, reader: Reader): Reversal | null {
  return reversal && { ...reversal, act: actsFor([reversal.act], reader)[0] }
}

export function facetsFor(facets: Partial<Facets>, { blindName }: Reader): Partial<Facets> {
  if (blindName === null) return facets
  const hiddenFacets = FACET_NAMES.filter((name) => name in facets && !NEUTRAL_FACETS.has(name))
  return { ...facets, ...Object.fromEntries(hiddenFacets.map((name) => [name, []])) }
}

/** A queue of invited users leaves out the clips that they have labelled themselves, whoever else has labelled them. */
export function queueOptionsFor(options: ReviewOptions, { name, blindName }: Reader): ReviewOptions {
  if (name === null) return options
  if (options.queue === 'unlabelled' || options.queue === 'everything') {
    const filter = options.reviewed ? options.filter : { ...options.filter, withoutAnnotator: name }
    return { ...options, queue: 'everything', reviewed: true, filter }
  }
  if (blindName === null) return options
  throw new StudioError(
    'forbidden',
    'You label blind, so there are no queues by predictions or disagreement.',
  )
}

export function queueFor(queue: ReviewQueue, reader: Reader): ReviewQueue {
  if (reader.blindName === null) return queue
  const labelled = reader.labelled(queue.items.map(({ clip }) => clip))
  const items = queue.items.map((item) =>
    labelled.has(item.clip) ? item : { ...item, path: String(item.clip), label: null, reviewed: false },
  )
  return { ...queue, items }
}

/** Who labels blind, is blind on every page. */
export function settingsFor(settings: Settings, { blindName }: Reader): Settings {
  return blindName === null ? settings : { ...settings, blindReview: true, blindEverywhere: true }
}

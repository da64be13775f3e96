import type {
  AnswerCounts,
  ClipDetails,
  ClipPlace,
  FacetName,
  Facets,
  Histogram,
  HistogramName,
} from '#shared/contract/index.ts'
import type { ClipFilterInput, ClipOrder, PageOptionsInput } from '#shared/contract/library.ts'
import type { Clip, ClipId, ContentHash } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import * as clips from './clips/index.ts'
import * as labelling from './labels/index.ts'
import * as library from './library/index.ts'
import type { DatasetLibrary } from './dataset.ts'
import type { Db } from './project/index.ts'
import { speechFound } from './speech/index.ts'
import * as runs from './runs/index.ts'

/** The functions of an open dataset that concern its clips. */
export const libraryOf = (db: Db): DatasetLibrary => ({
  count: (filter: ClipFilterInput): number => library.countClips(db, filter),
  find: (reference: string): Clip => clips.findClip(db, reference),
  get: (id: ClipId): Clip => clips.findClip(db, id),
  many: (ids: readonly ClipId[]): readonly Clip[] => clips.getClips(db, ids),
  page: (filter: ClipFilterInput, options: PageOptionsInput, skip = 0) =>
    library.selectClips(db, filter, options, skip),
  facets: (filter: ClipFilterInput, of: readonly FacetName[]): Partial<Facets> =>
    library.facetsOf(db, filter, of),
  histogram: (filter: ClipFilterInput, of: HistogramName): Histogram => library.clipHistogram(db, filter, of),
  answers: (filter: ClipFilterInput, field: string): AnswerCounts => library.answerCounts(db, field, filter),
  relatives: (id: ClipId, emotion: Emotion | null) =>
    library.relativesOf(db, clips.findClip(db, id), emotion),
  details: (id: ClipId): ClipDetails => {
    const clip = clips.findClip(db, id)
    return {
      clip,
      speaker: clips.speakerOf(db, clip.name.speaker),
      votes: clips.votesOf(db, id),
      history: clip.content === null ? [] : labelling.history(db, clip.content),
      predictions: runs.predictionsOf(db, id),
      speech: clip.content === null ? null : (speechFound(db, [clip.content]).get(clip.content) ?? null),
    }
  },
  /** Clips with the same samples, and so the same label. */
  withContent: (contents: readonly string[]): readonly ClipId[] => clips.clipsWithContent(db, contents),
  /** Content hashes of a filter's clips, without repetition. */
  contents: (filter: ClipFilterInput): readonly ContentHash[] => library.contentsOf(db, filter),
  /** Stores clips as a selection that a filter can name. */
  select: (chosen: library.Chosen): number => library.keepSelection(db, chosen),
  place: (filter: ClipFilterInput, order: ClipOrder, clip: ClipId, annotator: string | null): ClipPlace =>
    library.placeOf(db, filter, order, clip, annotator),
})

import { basename } from 'node:path'
import { plainLabel } from '#shared/contract/labels.ts'
import { StudioError } from '#shared/errors.ts'
import { localDay } from '#shared/text/index.ts'
import type { Domain } from './handlers.ts'

export const labels: Domain<'labels'> = ({ dataset }) => ({
  add: (label) => dataset().labels.add(label),
  addMany: ({ labels }) => {
    const { entries, leftOut } = dataset().labels.addAll(labels)
    return { act: entries[0].act, labelled: entries.length, leftOut }
  },
  addWhere: ({ filter, annotator, emotion, note }) => {
    const contents = dataset().library.contents(filter)
    if (contents.length === 0)
      throw new StudioError('nothing-to-do', 'The filter holds no clip that can be decoded.')
    const { entries, leftOut } = dataset().labels.addAll(
      contents.map((content) => plainLabel({ content }, { annotator, emotion }, { note })),
    )
    return { act: entries[0].act, labelled: entries.length, leftOut }
  },
  note: (note) => dataset().labels.note(note),
  answer: ({ clip, ...given }) => {
    const { act } = dataset().labels.answer({ clip }, given)
    return { act }
  },
  ownAnswers: ({ clip, annotator }) => dataset().labels.ownAnswers(dataset().library.get(clip), annotator),
  summaries: ({ clips, fields }) => dataset().labels.summaries(clips, fields),
  undo: ({ annotator, act }) => dataset().labels.undo(annotator, act),
  redo: ({ annotator }) => dataset().labels.redo(annotator),
  history: ({ clip }) => dataset().labels.history(dataset().library.get(clip)),
  acts: (filter) => dataset().labels.acts(filter),
  historyFile: async (conditions) => ({
    name: `history-${basename(dataset().folder)}-${localDay(Date.now())}.csv`,
    text: await dataset().labels.historyFile(conditions),
    type: 'text/csv',
  }),
  previewRestore: ({ act }) => dataset().labels.previewRestore(act),
  restore: ({ annotator, act }) => dataset().labels.restore(annotator, act),
  annotators: () => dataset().labels.annotators(),
  overrule: ({ clip, kind, annotator, overruled }) => {
    dataset().labels.overrule(clip, kind, annotator, overruled)
    return null
  },
})

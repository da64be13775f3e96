import { basename } from 'node:path'
import { plainLabel } from '#shared/contract/labels.ts'
import { StudioError } from '#shared/errors.ts'
import { localDay } from '#shared/text/index.ts'
import type { Domain } from './handlers.ts'

export const labels: Domain<'labels'> = ({ dataset, author }) => ({
  add: (label) => dataset().labels.add({ ...label, annotator: author() }),
  addWhere: ({ filter, emotion, note }) => {
    const annotator = author()
    const contents = dataset().library.contents(filter)
    if (contents.length === 0)
      throw new StudioError('nothing-to-do', 'The filter holds no clip that can be decoded.')
    const { entries, leftOut } = dataset().labels.addAll(
      contents.map((content) => plainLabel({ content }, { annotator, emotion }, { note })),
    )
    return { act: entries[0].act, labelled: entries.length, leftOut }
  },
  note: (note) => dataset().labels.note({ ...note, annotator: author() }),
  answer: ({ clip, ...given }) => {
    const { act } = dataset().labels.answer({ clip }, { ...given, annotator: author() })
    return { act }
  },
  ownAnswers: ({ clip }) => dataset().labels.ownAnswers(dataset().library.get(clip), author()),
  summaries: ({ clips, fields }) => dataset().labels.summaries(clips, fields),
  undo: ({ act }) => dataset().labels.undo(author(), act),
  redo: () => dataset().labels.redo(author()),
  history: ({ clip }) => dataset().labels.history(dataset().library.get(clip)),
  acts: (filter) => dataset().labels.acts(filter),
  historyFile: async (conditions) => ({
    name: `history-${basename(dataset().folder)}-${localDay(Date.now())}.csv`,
    text: await dataset().labels.historyFile(conditions),
    type: 'text/csv',
  }),
  previewRestore: ({ act }) => dataset().labels.previewRestore(act),
  restore: ({ act }) => dataset().labels.restore(author(), act),
  annotators: () => dataset().labels.annotators(),
  overrule: ({ clip, kind, overruled }) => {
    dataset().labels.overrule(clip, kind, author(), overruled)
    return null
  },
})

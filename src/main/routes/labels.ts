import type { LabelEntry } from '#shared/domain/labels.ts'
import type { Domain } from './handlers.ts'

export const labels: Domain<'labels'> = ({ dataset, bus }) => {
  /** Past so many clips, windows read again what they show rather than be told clip by clip. */
  const told = 1000

  function changed(entries: readonly LabelEntry[]): void {
    const contents = entries.map((entry) => entry.content)
    const clips = contents.length > told ? null : dataset().library.withContent(contents)
    bus.tell('labels', { clips })
  }

  function revised(entry: LabelEntry | null): LabelEntry | null {
    if (entry) changed([entry])
    return entry
  }

  return {
    add: (label) => {
      const entry = dataset().labels.add(label)
      changed([entry])
      return entry
    },
    addMany: ({ labels }) => {
      const entries = dataset().labels.addAll(labels)
      changed(entries)
      return { labelled: entries.length }
    },
    addWhere: ({ filter, annotator, emotion }) => {
      const contents = dataset().library.contents(filter)
      const entries = dataset().labels.addAll(contents.map((content) => ({ content, annotator, emotion })))
      changed(entries)
      return { labelled: entries.length }
    },
    undo: ({ annotator }) => revised(dataset().labels.undo(annotator)),
    redo: ({ annotator }) => revised(dataset().labels.redo(annotator)),
    history: ({ clip }) => dataset().labels.history(dataset().library.get(clip)),
    annotators: () => dataset().annotators(),
    overrule: ({ clip, kind, annotator, overruled }) => {
      dataset().library.overrule(clip, kind, annotator, overruled)
      const { content } = dataset().library.get(clip)
      bus.tell('labels', { clips: content === null ? [clip] : dataset().library.withContent([content]) })
      return null
    },
  }
}

import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ActId, Reversal } from '#shared/domain/labels.ts'
import { actInWords } from '../draw/act-words.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import { useAnnotator } from './annotator.ts'
import { useLabelSet } from './label-set.ts'
import { useToasts } from './toasts.ts'

/** What a page does in place of undo and redo of labels. */
export interface OwnUndo {
  readonly undo: () => void
  /** Without it, redo stays the one of labels. */
  readonly redo?: () => void
  /** Called after every label or answer that this window gives. */
  readonly made?: (act: ActId) => void
}

/** Undo and redo of labels, the same on every page. Calls run in order, and each shows a toast with its result. */
export const useLabelUndo = defineStore('label-undo', () => {
  const studio = useStudio()
  const annotator = useAnnotator()
  const toasts = useToasts()
  const labelSet = useLabelSet()
  /** Result of the last undo or redo, for pages that show its clip. */
  const last = shallowRef<Reversal | null>(null)
  let queue: Promise<void> = Promise.resolve()
  let instead: OwnUndo | null = null

  function enqueue(reverse: () => Promise<Reversal | null>, way: 'undo' | 'redo'): Promise<void> {
    const made = annotator.name
    queue = queue.then(async () => {
      try {
        const name = await annotator.ensure()
        if (name === null) return
        const reversal = await annotator.senderOf(made === '' ? name : made)(reverse)
        if (reversal) last.value = reversal
        toasts.done(
          reversal ? texts.labels[way].done(actInWords(reversal.act, labelSet)) : texts.labels[way].nothing,
        )
      } catch (thrown) {
        toasts.fail(thrown)
      }
    })
    return queue
  }
  const undoLatest = () => enqueue(() => studio.labels.undo({}), 'undo')
  const redoLatest = () => enqueue(() => studio.labels.redo(), 'redo')
  function undo(act?: ActId): Promise<void> {
    if (act !== undefined) return enqueue(() => studio.labels.undo({ act }), 'undo')
    if (instead === null) return undoLatest()
    instead.undo()
    return Promise.resolve()
  }
  function redo(): Promise<void> {
    if (!instead?.redo) return redoLatest()
    instead.redo()
    return Promise.resolve()
  }
  /** Uses a page's own undo while it is open, where its acts are not all labels. Returns the function that ends it. */
  function replace(own: OwnUndo): () => void {
    instead = own
    return () => {
      if (instead === own) instead = null
    }
  }
  const made = (act: ActId): void => instead?.made?.(act)
  return { last, undo, redo, undoLatest, redoLatest, replace, made }
})

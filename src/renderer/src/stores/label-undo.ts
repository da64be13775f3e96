import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ActId, Reversal } from '#shared/domain/labels.ts'
import { actInWords } from '../draw/act-words.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import { useAnnotator } from './annotator.ts'
import { useLabelSet } from './label-set.ts'
import { useToasts } from './toasts.ts'

/** Undo and redo of labels, the same on every page. Calls run in order, and each shows a toast with its result. */
export const useLabelUndo = defineStore('label-undo', () => {
  const studio = useStudio()
  const annotator = useAnnotator()
  const toasts = useToasts()
  const labelSet = useLabelSet()
  /** Result of the last undo or redo, for pages that show its clip. */
  const last = shallowRef<Reversal | null>(null)
  let queue: Promise<void> = Promise.resolve()
  let instead: (() => void) | null = null

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
  function undo(act?: ActId): Promise<void> {
    if (instead === null || act !== undefined) return enqueue(() => studio.labels.undo({ act }), 'undo')
    instead()
    return Promise.resolve()
  }
  /** Runs `run` for undo while a page is open whose answers are not all labels. Returns the function that ends it. */
  function replace(run: () => void): () => void {
    instead = run
    return () => {
      if (instead === run) instead = null
    }
  }
  const redo = () => enqueue(() => studio.labels.redo(), 'redo')
  return { last, undo, redo, replace }
})

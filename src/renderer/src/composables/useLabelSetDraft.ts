import { ref } from 'vue'
import type { LabelSetRequest } from '#shared/contract/label-set.ts'
import type { LabelClass } from '#shared/domain/label-set.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useLabelSet } from '../stores/label-set.ts'
import { useToasts } from '../stores/toasts.ts'
import { texts } from '../texts/index.ts'
import { useKeptDraft } from './useKeptDraft.ts'
import { useTask } from './useTask.ts'

/** A change of the label set that is not saved yet. */
export function useLabelSetDraft() {
  const labelSet = useLabelSet()
  const annotator = useAnnotator()
  const toasts = useToasts()
  const classes = ref<LabelClass[]>([])
  /** Begins a change with the classes of a preset or a file. */
  const start = (begun: readonly LabelClass[]) => (classes.value = begun.map((one) => ({ ...one })))
  const kept = useKeptDraft({
    stored: () => labelSet.set,
    start: (set) => start(set.classes),
    draft: () => classes.value,
    contentsOf: (set) => set.classes,
  })

  const change = (): LabelSetRequest => ({ version: kept.base.value.version, classes: classes.value })
  const save = useTask(async () => {
    if ((await annotator.ensure()) === null) return
    const saved = kept.beginSave()
    await labelSet.change(change())
    saved()
    toasts.done(texts.labels.set.saved)
  })
  return { ...kept, classes, start, change, save }
}

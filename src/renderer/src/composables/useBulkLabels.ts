import type { ClipFilterInput } from '#shared/contract/library.ts'
import type { Clip } from '#shared/domain/clips.ts'
import { emotionName, type Emotion } from '#shared/domain/emotions.ts'
import { formatCount } from '../draw/format.ts'
import { actInWords } from './act-words.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useToasts } from '../stores/toasts.ts'
import { useStudio } from '../studio/index.ts'
import type { useClipSelection } from './useClipSelection.ts'
import { useTask } from './useTask.ts'

/** Labelling from a list: the selection where there is one, else the clip at hand; and taking back. */
export function useBulkLabels(
  selection: ReturnType<typeof useClipSelection>,
  filter: () => ClipFilterInput,
  active: () => Clip | null,
) {
  const studio = useStudio()
  const toasts = useToasts()
  const annotator = useAnnotator()

  async function write(name: string, emotion: Emotion): Promise<number> {
    if (selection.everything.value) {
      const { labelled } = await studio.labels.addWhere({ filter: filter(), annotator: name, emotion })
      return labelled
    }
    const clip = active()
    const ids = selection.isEmpty.value ? (clip ? [clip.id] : []) : [...selection.ids.value]
    if (ids.length === 0) return 0
    const labels = ids.map((id) => ({ clip: id, annotator: name, emotion }))
    const { labelled } = await studio.labels.addMany({ labels })
    return labelled
  }

  const { run: label, busy } = useTask(async (emotion: Emotion) => {
    const name = await annotator.ensure()
    if (name === null) return
    const labelled = await write(name, emotion)
    if (labelled > 1) toasts.done(`${formatCount(labelled)} clips labelled ${emotionName(emotion)}.`)
  })

  const revise = (way: 'undo' | 'redo', done: string) => async () => {
    const name = await annotator.ensure()
    if (name === null) return
    const entry = await studio.labels[way]({ annotator: name })
    toasts.done(entry ? `${done}: ${actInWords(entry.act)}.` : `There is nothing to ${way}.`)
  }
  const { run: undo } = useTask(revise('undo', 'Label taken back'))
  const { run: redo } = useTask(revise('redo', 'Label given again'))
  return { label, undo, redo, busy }
}

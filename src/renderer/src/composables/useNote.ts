import { onScopeDispose, ref, watch } from 'vue'
import type { ClipId } from '#shared/domain/clips.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useToasts } from '../stores/toasts.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'

/**
 * The annotator's note about a clip. It is saved on request, and before the clip changes or the page closes. A saved
 * note appears in the field again.
 */
export function useNote(clip: () => ClipId) {
  const studio = useStudio()
  const annotator = useAnnotator()
  const toasts = useToasts()
  const text = ref('')
  const saved = ref('')
  /** Whose note it is; empty until a name is entered. */
  let by = ''

  async function load(id: ClipId): Promise<void> {
    text.value = saved.value = ''
    by = annotator.name
    if (annotator.name === '') return
    const history = await studio.labels.history({ clip: id })
    if (id !== clip() || by !== annotator.name || text.value !== '') return
    const own = history.filter((entry) => entry.annotator === annotator.name)
    text.value = saved.value =
      own.findLast(({ note, action }) => note !== '' || action === 'note')?.note ?? ''
  }

  async function save(id: ClipId = clip()): Promise<void> {
    const note = text.value.trim()
    if (note === saved.value) return
    try {
      // With a name, the request is sent at once: before another name, where the annotator is about to change.
      if (annotator.name === '' && (await annotator.ensure()) === null) return
      const made = by === '' ? annotator.name : by
      await annotator.senderOf(made)(() => studio.labels.note({ clip: id, note }))
      if (id === clip() && made === annotator.name) saved.value = note
      toasts.done(note === '' ? texts.clip.labelling.noteRemoved : texts.clip.labelling.noteSaved)
    } catch (thrown) {
      toasts.fail(thrown)
    }
  }

  /** Marks the note as saved, because a label contained it. */
  const wrote = () => (saved.value = text.value.trim())

  watch(
    clip,
    (id, before) => {
      if (before !== undefined) void save(before)
      load(id).catch((thrown: unknown) => toasts.fail(thrown))
    },
    { immediate: true },
  )
  watch(
    () => annotator.name,
    (now, before) => {
      // A text that was typed before the first name belongs to that name.
      if (before === '' && text.value !== '') by = now
      else load(clip()).catch((thrown: unknown) => toasts.fail(thrown))
    },
  )
  onScopeDispose(annotator.onBeforeChange(() => void save()))
  onScopeDispose(() => void save())
  return { text, saved, save, wrote }
}

/** A note that is written with the next label only, with the interface of `useNote`. */
export function useNoteOfLabel(): ReturnType<typeof useNote> {
  const text = ref('')
  return { text, saved: ref(''), save: () => Promise.resolve(), wrote: () => (text.value = '') }
}

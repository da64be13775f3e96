import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import type { ClipId } from '#shared/domain/clips.ts'
import { useStudio } from '../studio/index.ts'
import { useAnnotator } from './annotator.ts'
import { useProject } from './project.ts'
import { useToasts } from './toasts.ts'

/** The log of who heard what: whether it is on for this dataset, and new entries. */
export const usePlaybacks = defineStore('playbacks', () => {
  const studio = useStudio()
  const annotator = useAnnotator()
  const project = useProject()
  const toasts = useToasts()
  const on = ref(false)

  async function refresh(): Promise<void> {
    on.value = false
    if (project.current === null) return
    try {
      on.value = (await studio.playbacks.setting()).on
    } catch (thrown) {
      toasts.fail(thrown)
    }
  }
  watch(() => project.current?.id, refresh, { immediate: true })
  studio.on('playbacks', (setting) => (on.value = setting.on))

  /** Logs that a clip begins to play, if the log is on. */
  function began(clip: ClipId): void {
    if (on.value) studio.playbacks.add({ clip }).catch(toasts.fail)
  }
  async function setOn(wanted: boolean): Promise<void> {
    if ((await annotator.ensure()) !== null) on.value = (await studio.playbacks.switch({ on: wanted })).on
  }
  return { on, began, setOn }
})

import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Scheme, SchemeChange } from '#shared/contract/scheme.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

const EMPTY: Scheme = { version: 0, asksEmotion: true, asksReason: false, fields: [] }

/** What annotators of the open dataset are asked besides the emotion. */
export const useScheme = defineStore('scheme', () => {
  const studio = useStudio()
  const scheme = shallowRef<Scheme>(EMPTY)
  /** The offered fields, in the order of the scheme. */
  const offered = computed(() => scheme.value.fields.filter((field) => field.offered))

  async function refresh(): Promise<void> {
    const open = await studio.projects.current()
    scheme.value = open ? await studio.scheme.get() : EMPTY
  }
  async function change(change: Omit<SchemeChange, 'annotator'>): Promise<void> {
    scheme.value = await studio.scheme.set(change)
  }

  whenConnected(studio, refresh)
  studio.on('scheme', (changed) => (scheme.value = changed))
  studio.on('project', () => void refresh())
  return { scheme, offered, change }
})

import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { TensorflowComponent } from '#shared/contract/index.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

/** Parts of the studio that are installed when they are needed. */
export const useComponents = defineStore('components', () => {
  const studio = useStudio()
  /** Null while loading. */
  const tensorflow = shallowRef<TensorflowComponent | null>(null)

  async function refresh(): Promise<void> {
    tensorflow.value = await studio.components.tensorflow()
  }
  whenConnected(studio, refresh)
  studio.on('components', (progress) => {
    if (progress === null) void refresh()
    else if (tensorflow.value) tensorflow.value = { ...tensorflow.value, progress }
  })
  async function install(file: string | null): Promise<void> {
    tensorflow.value = await studio.components.install({ file })
  }
  async function remove(): Promise<void> {
    tensorflow.value = await studio.components.remove()
  }
  return { tensorflow, install, remove, cancel: () => studio.components.cancel() }
})

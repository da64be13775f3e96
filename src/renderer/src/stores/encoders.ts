import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { InstallProgress, InstalledEncoder, KnownEncoder } from '#shared/contract/index.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

/** The pretrained encoders of the studio, and the one that is being installed. */
export const useEncoders = defineStore('encoders', () => {
  const studio = useStudio()
  /** Null while loading. */
  const installed = shallowRef<readonly InstalledEncoder[] | null>(null)
  const known = shallowRef<readonly KnownEncoder[]>([])
  const progress = shallowRef<InstallProgress | null>(null)
  /** Those that can be fetched and are not installed. */
  const offered = computed(() =>
    known.value.filter(({ name }) => !installed.value?.some((encoder) => encoder.name === name)),
  )

  async function refresh(): Promise<void> {
    const found = await studio.encoders.installed()
    installed.value = found.installed
    known.value = found.known
    progress.value = found.progress
  }
  whenConnected(studio, refresh)
  studio.on('encoders', (now) => {
    progress.value = now
    if (now === null) void refresh()
  })
  return {
    installed,
    progress,
    offered,
    /** Installs the encoder of a model in a folder. Resolves once it is checked. */
    importFrom: (source: string) => studio.encoders.import({ source }),
    /** Fetches a known model from the internet. Called only after the user has agreed. */
    add: (name: string) => studio.encoders.add({ name }),
    cancel: () => studio.encoders.cancel(),
    remove: (name: string) => studio.encoders.remove({ name }),
  }
})

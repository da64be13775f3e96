import { computed } from 'vue'
import { defaultChoice, knownBlocks, latestEncoder } from '#shared/domain/encoders.ts'
import { useEncoders } from '../stores/encoders.ts'
import { useStudio } from '../studio/index.ts'
import { useLoad } from './useLoad.ts'

/** The pretrained encoder that presets read, with its name: the one that was installed last. Null without any. */
export function useInstalledEncoder() {
  const studio = useStudio()
  const encoders = useEncoders()
  const latest = computed(() => latestEncoder(encoders.installed ?? []))
  const choice = useLoad(async () => {
    if (latest.value === null) return null
    const { folder } = latest.value
    return defaultChoice(
      folder,
      knownBlocks(latest.value) ?? (await studio.encoders.inspect({ folder })).blocks,
    )
  }, [latest])
  return { choice: choice.data, name: computed(() => latest.value?.name ?? null) }
}

import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { ConsensusSetting } from '#shared/contract/consensus.ts'
import type { ConsensusPolicy } from '#shared/domain/consensus/index.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

const NONE: ConsensusSetting = { version: 0, policy: 'latest', annotator: null, at: null, derived: true }

/** The consensus policy of the open dataset. */
export const useConsensus = defineStore('consensus', () => {
  const studio = useStudio()
  const setting = shallowRef<ConsensusSetting>(NONE)

  async function refresh(): Promise<void> {
    const open = await studio.projects.current()
    setting.value = open ? await studio.consensus.get() : NONE
  }
  /** Resolves when all labels follow the policy. */
  async function apply(policy: ConsensusPolicy): Promise<void> {
    const { version } = setting.value
    try {
      const applied = await studio.consensus.apply({ version, policy })
      setting.value = applied.setting
    } catch (thrown) {
      await refresh()
      throw thrown
    }
  }

  whenConnected(studio, refresh)
  studio.on('project', () => void refresh())
  // Another policy can change any label.
  studio.on('labels', ({ clips }) => {
    if (clips === null) void refresh()
  })
  return { setting, apply }
})

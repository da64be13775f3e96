import { computed, shallowRef, watch } from 'vue'
import type { ProposalRequestInput } from '#shared/contract/segments.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import type { ProposedRecording } from '#shared/domain/proposals.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import { useJobTask } from './useJobTask.ts'
import { useTask } from './useTask.ts'

const t = texts.tierTools.propose

/** Proposes segments of one recording: the job, what it has changed, and taking it back. */
export function useProposals(clip: () => ClipId) {
  const studio = useStudio()
  const annotator = useAnnotator()
  const task = useJobTask((request: Omit<ProposalRequestInput, 'filter'>) =>
    studio.segments.propose({ ...request, filter: { ids: [clip()] } }),
  )
  const proposed = shallowRef<ProposedRecording | null>(null)
  const ended = computed(() => task.job.value?.state ?? null)

  watch(ended, async (state) => {
    if (state !== 'done' || !task.job.value) return
    const recordings = await studio.segments.proposed({ job: task.job.value.id })
    proposed.value = recordings.at(0) ?? null
  })
  async function start(request: Omit<ProposalRequestInput, 'filter'>): Promise<void> {
    if ((await annotator.ensure()) === null) return
    proposed.value = null
    await task.run(request)
  }
  const takeBack = useTask(async () => {
    if (!task.job.value) return
    const recordings = await studio.segments.takeProposalsBack({ job: task.job.value.id })
    proposed.value = recordings.at(0) ?? null
    refused.value = proposed.value?.takenBack === false
  })
  const refused = shallowRef(false)
  /** How the last job has ended, in words. */
  const words = computed(() => {
    if (ended.value === 'cancelled') return t.cancelled
    if (ended.value === 'interrupted') return t.interrupted
    if (ended.value !== 'done') return ''
    if (proposed.value === null) return task.job.value?.message ?? ''
    if (proposed.value.takenBack) return t.takenBack
    return [...proposed.value.tiers.map(t.done), ...(refused.value ? [t.changedSince] : [])].join(' ')
  })
  const canTakeBack = computed(() => proposed.value?.takenBack === false && !refused.value)
  return { start, takeBack, canTakeBack, words, ...task }
}

import { computed, onScopeDispose } from 'vue'
import type { ClipId } from '#shared/domain/clips.ts'
import { fromText, type TraceDimension } from '#shared/domain/traces/index.ts'
import { useAnnotator } from '../stores/annotator.ts'
import { useStudio } from '../studio/index.ts'
import { useLoad } from './useLoad.ts'

/** What was rated of a recording in one dimension: own and others' traces, and their agreement. */
export function useTraces(clip: () => ClipId, chosen: () => string | undefined, hidden: () => boolean) {
  const studio = useStudio()
  const annotator = useAnnotator()
  const list = useLoad(() => studio.traces.list({ clip: clip() }), [clip])
  const dimension = computed((): TraceDimension | null => {
    const dimensions = list.data.value?.dimensions ?? []
    return dimensions.find(({ id }) => id === chosen()) ?? dimensions.at(0) ?? null
  })
  const agreement = useLoad(async () => {
    const id = dimension.value?.id
    return id === undefined || hidden()
      ? null
      : await studio.traces.agreement({ clip: clip(), dimension: id })
  }, [clip, () => dimension.value?.id, hidden])

  const traces = computed(() =>
    (list.data.value?.traces ?? [])
      .filter((trace) => trace.dimension === dimension.value?.id)
      .map(({ annotator, values }) => ({ annotator, values: fromText(values) })),
  )
  const isOwn = (one: { readonly annotator: string }) => one.annotator === annotator.name
  const own = computed(() => traces.value.find(isOwn)?.values ?? null)
  const others = computed(() =>
    hidden() ? [] : traces.value.filter((trace) => !isOwn(trace)).map(({ values }) => values),
  )
  const mean = computed(() => {
    const computed = agreement.data.value
    if (!computed || computed.annotators.length < 2) return null
    return { mean: fromText(computed.mean), deviation: fromText(computed.deviation) }
  })
  /** The latest own take of the dimension that counts. */
  const lastTake = computed(
    () =>
      list.data.value?.takes.findLast(
        (take) => isOwn(take) && take.dimension === dimension.value?.id && !take.takenBack,
      ) ?? null,
  )
  async function reload(): Promise<void> {
    await Promise.all([list.reload(), agreement.reload()])
  }
  onScopeDispose(
    studio.on('traces', ({ clips }) => {
      if (clips === null || clips.includes(clip())) void reload()
    }),
  )
  return { list, agreement, dimension, own, others, mean, lastTake, reload }
}

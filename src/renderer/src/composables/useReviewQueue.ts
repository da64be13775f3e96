import { computed, ref, shallowRef } from 'vue'
import type { ReviewItem, ReviewOptionsInput } from '#shared/contract/review.ts'
import type { FieldValues } from '#shared/contract/scheme.ts'
import type { Clip, ClipId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { LabelEntry } from '#shared/domain/labels.ts'
import { putOff, reordered } from '#shared/domain/fixed-queue.ts'
import type { RunId } from '#shared/domain/runs.ts'
import type { Send } from '../stores/annotator.ts'
import { useReason } from '../stores/reason.ts'
import { useStudio } from '../studio/index.ts'

const QUEUE_LIMIT = 500
/** Length of the fresh queue that is read to reorder the clips ahead. */
const MOST_COMPARED = 10_000

/** A label as the label panel gives it. */
export interface LabelInput {
  readonly emotion: Emotion
  readonly confidence: number | null
  readonly intensity: number | null
  readonly note: string
}

/** An answer to all questions of the scheme, as the label panel gives it for an assignment. */
export interface TaskAnswer extends Omit<LabelInput, 'emotion'> {
  /** Null where the scheme does not ask for it. */
  readonly emotion: Emotion | null
  readonly fields: FieldValues
}

export interface LabelContext {
  /** For a clip with a disagreement: the label is the decision, not one more label. */
  readonly settles: boolean
  /** The annotator saw a prediction before labelling. */
  readonly sighted: boolean
}

/**
 * A queue of clips, one at a time. An open queue keeps its clips; only the order of the clips ahead may change. Labels are
 * kept by clip, and each is on disk before it is shown.
 */
export function useReviewQueue() {
  const studio = useStudio()
  const reason = useReason()
  const items = shallowRef<readonly ReviewItem[]>([])
  const total = ref(0)
  const place = ref(0)
  const clips = shallowRef<ReadonlyMap<ClipId, Clip>>(new Map())
  const labels = shallowRef<ReadonlyMap<ClipId, LabelEntry>>(new Map())
  const startedAt = ref(0)
  let asked: ReviewOptionsInput | null = null

  const item = computed(() => items.value.at(place.value) ?? null)
  const clip = computed(() => (item.value && clips.value.get(item.value.clip)) ?? null)
  const next = computed(() => {
    const ahead = items.value.at(place.value + 1)
    return (ahead && clips.value.get(ahead.clip)) ?? null
  })
  const atEnd = computed(() => place.value >= items.value.length)
  /** The clips of this queue have a disagreement: a label is one more label, or the decision. */
  const disputed = ref(false)
  const changed = computed(
    () =>
      items.value.filter(({ clip, label }) => (labels.value.get(clip)?.emotion ?? label) !== label).length,
  )
  /** Labelled clips per hour; null below three labels. */
  const pace = computed(() => {
    const latest = Math.max(0, ...[...labels.value.values()].map(({ at }) => at))
    const hours = (latest - startedAt.value) / 3_600_000
    return labels.value.size >= 3 && hours > 0 ? labels.value.size / hours : null
  })

  async function open(options: ReviewOptionsInput): Promise<void> {
    asked = options
    disputed.value = options.queue === 'disagreeing'
    const queue = await studio.review.queue({ ...options, limit: QUEUE_LIMIT })
    clips.value = await clipsOf(queue.items)
    items.value = queue.items
    total.value = queue.total
    place.value = 0
    labels.value = new Map()
    startedAt.value = Date.now()
  }

  async function clipsOf(wanted: readonly ReviewItem[]): Promise<ReadonlyMap<ClipId, Clip>> {
    const found = await studio.clips.many({ clips: wanted.map(({ clip }) => clip) })
    return new Map(found.map((clip) => [clip.id, clip]))
  }

  /**
   * Reorders the clips ahead by the predictions of another run. The queue keeps its clips. Returns how many clips moved.
   */
  async function goBy(run: RunId, since: number): Promise<number> {
    if (!asked || !('run' in asked) || asked.queue === 'disagreeing') return 0
    const fresh = await studio.review.queue({ ...asked, run, since, limit: MOST_COMPARED })
    const passed = items.value.slice(0, place.value + 1)
    const before = items.value.slice(passed.length)
    const ahead = reordered(before, fresh.items)
    items.value = [...passed, ...ahead]
    return ahead.filter(({ clip }, index) => clip !== before[index].clip).length
  }

  /** Moves the current clip to the end of the queue. */
  function skip(): void {
    items.value = putOff(items.value, place.value)
  }

  function move(by: 1 | -1): void {
    place.value = Math.max(0, Math.min(items.value.length, place.value + by))
  }

  /**
   * Null where the annotator gives no reason for a change that needs one.
   * @param clip the clip on screen when the annotator labelled it; the queue may be at another clip by now
   */
  async function label(
    clip: ClipId,
    send: Send,
    given: LabelInput,
    { settles, sighted }: LabelContext,
  ): Promise<LabelEntry | null> {
    const adjudicates = disputed.value && settles
    const entry = await reason.withReason(
      (note) => send(() => studio.labels.add({ clip, adjudicates, sighted, ...given, note })),
      given.note,
    )
    if (!entry) return null
    labels.value = new Map(labels.value).set(clip, entry)
    return entry
  }

  /** Labels were undone: their clips count as unlabelled again, and the queue returns to the last of them. */
  function forget(undone: readonly LabelEntry[]): void {
    const seqs = new Set(undone.map(({ seq }) => seq))
    const left = new Map(labels.value)
    for (const [clip, entry] of left)
      if (seqs.has(entry.seq)) {
        left.delete(clip)
        place.value = items.value.findIndex((item) => item.clip === clip)
      }
    labels.value = left
  }

  return {
    items,
    total,
    place,
    item,
    clip,
    next,
    labels,
    atEnd,
    changed,
    pace,
    open,
    goBy,
    skip,
    disputed,
    move,
    label,
    forget,
  }
}

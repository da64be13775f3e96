import { computed, ref, shallowRef } from 'vue'
import type { ReviewItem, ReviewOptionsInput } from '#shared/contract/review.ts'
import type { Clip, ClipId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { LabelEntry } from '#shared/domain/labels.ts'
import { queueChange, type QueueChange } from '#shared/domain/queue-change.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { useStudio } from '../studio/index.ts'

const QUEUE_LIMIT = 500

export interface Answer {
  readonly emotion: Emotion
  readonly confidence: number | null
  readonly intensity: number | null
  readonly note: string
}

/**
 * A queue of doubtful clips, one at a time. The queue stays as it was when it was opened, so that nothing moves under the
 * reviewer; what was answered is remembered by clip, and each answer is on disk before it is shown.
 */
export function useReviewQueue() {
  const studio = useStudio()
  const items = shallowRef<readonly ReviewItem[]>([])
  const total = ref(0)
  const place = ref(0)
  const clips = shallowRef<ReadonlyMap<ClipId, Clip>>(new Map())
  const answers = shallowRef<ReadonlyMap<ClipId, LabelEntry>>(new Map())
  const startedAt = ref(0)
  let asked: ReviewOptionsInput | null = null

  const item = computed(() => items.value.at(place.value) ?? null)
  const clip = computed(() => (item.value && clips.value.get(item.value.clip)) ?? null)
  const next = computed(() => {
    const coming = items.value.at(place.value + 1)
    return (coming && clips.value.get(coming.clip)) ?? null
  })
  const atEnd = computed(() => place.value >= items.value.length)
  const changed = computed(
    () =>
      items.value.filter(({ clip, label }) => (answers.value.get(clip)?.emotion ?? label) !== label).length,
  )
  /** Clips an hour, once there are enough to tell. */
  const pace = computed(() => {
    const latest = Math.max(0, ...[...answers.value.values()].map(({ at }) => at))
    const hours = (latest - startedAt.value) / 3_600_000
    return answers.value.size >= 3 && hours > 0 ? answers.value.size / hours : null
  })

  async function open(options: ReviewOptionsInput): Promise<void> {
    asked = options
    const queue = await studio.review.queue({ ...options, limit: QUEUE_LIMIT })
    clips.value = await clipsOf(queue.items)
    items.value = queue.items
    total.value = queue.total
    place.value = 0
    answers.value = new Map()
    startedAt.value = Date.now()
  }

  async function clipsOf(wanted: readonly ReviewItem[]): Promise<ReadonlyMap<ClipId, Clip>> {
    const found = await studio.clips.many({ clips: wanted.map(({ clip }) => clip) })
    return new Map(found.map((clip) => [clip.id, clip]))
  }

  /**
   * Goes by another run from here on: what was heard stays where it is, and what is to come stands in the new run's order.
   * Returns what changed among it.
   */
  async function goBy(run: RunId, since: number): Promise<QueueChange | null> {
    if (!asked || asked.queue === 'disagreeing') return null
    const queue = await studio.review.queue({ ...asked, run, since, limit: QUEUE_LIMIT })
    const fresh = await clipsOf(queue.items)
    const heard = items.value.slice(0, place.value + 1)
    const passed = new Set(heard.map(({ clip }) => clip))
    const coming = queue.items.filter(({ clip }) => !passed.has(clip))
    const before = items.value.slice(heard.length).map(({ clip }) => clip)
    clips.value = new Map([...clips.value, ...fresh])
    items.value = [...heard, ...coming]
    total.value = items.value.length
    return queueChange(
      before,
      coming.map(({ clip }) => clip),
    )
  }

  function move(by: 1 | -1): void {
    place.value = Math.max(0, Math.min(items.value.length, place.value + by))
  }

  async function answer(annotator: string, given: Answer): Promise<LabelEntry | null> {
    const heard = item.value
    if (!heard) return null
    // What people disagree about is settled by whoever hears it for that.
    const adjudicates = asked?.queue === 'disagreeing'
    const entry = await studio.labels.add({ clip: heard.clip, annotator, adjudicates, ...given })
    answers.value = new Map(answers.value).set(heard.clip, entry)
    return entry
  }

  /** Takes back the annotator's last label and goes back to its clip; null where there is none. */
  async function undo(annotator: string): Promise<LabelEntry | null> {
    const taken = await studio.labels.undo({ annotator })
    if (!taken) return null
    const left = new Map(answers.value)
    for (const [clip, entry] of left)
      if (entry.seq === taken.seq) {
        left.delete(clip)
        place.value = items.value.findIndex((item) => item.clip === clip)
      }
    answers.value = left
    return taken
  }

  return {
    items,
    total,
    place,
    item,
    clip,
    next,
    answers,
    atEnd,
    changed,
    pace,
    open,
    goBy,
    move,
    answer,
    undo,
  }
}

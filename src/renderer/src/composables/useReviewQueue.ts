import { computed, ref, shallowRef } from 'vue'
import type { ReviewItem, ReviewOptionsInput } from '#shared/contract/review.ts'
import type { Clip, ClipId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import type { LabelEntry } from '#shared/domain/labels.ts'
import { putOff, reordered } from '#shared/domain/fixed-queue.ts'
import type { RunId } from '#shared/domain/runs.ts'
import { useStudio } from '../studio/index.ts'

const QUEUE_LIMIT = 500
/** Places of a new order that are read, to sort the clips to come. */
const MOST_COMPARED = 10_000

export interface Answer {
  readonly emotion: Emotion
  readonly confidence: number | null
  readonly intensity: number | null
  readonly note: string
}

export interface HowGiven {
  /** Of a clip that people disagree about: the answer settles it, else it is one more vote. */
  readonly settles: boolean
  /** A prediction was in sight before the answer. */
  readonly sighted: boolean
}

/**
 * A queue of clips, one at a time. It holds the same clips from when it is opened to when it is left; only the order of
 * those to come may change. Answers are remembered by clip, and each is on disk before it is shown.
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
  /** People disagree about these clips, so that a label is one more vote, or settles the disagreement. */
  const disputed = ref(false)
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
    disputed.value = options.queue === 'disagreeing'
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
   * Puts the clips to come in the order of another run, with its predictions; the queue keeps its clips. Returns how many
   * of them moved.
   */
  async function goBy(run: RunId, since: number): Promise<number> {
    if (!asked || !('run' in asked) || asked.queue === 'disagreeing') return 0
    const fresh = await studio.review.queue({ ...asked, run, since, limit: MOST_COMPARED })
    const heard = items.value.slice(0, place.value + 1)
    const before = items.value.slice(heard.length)
    const coming = reordered(before, fresh.items)
    items.value = [...heard, ...coming]
    return coming.filter(({ clip }, index) => clip !== before[index].clip).length
  }

  /** Puts the clip off: it comes again at the end. */
  function skip(): void {
    items.value = putOff(items.value, place.value)
  }

  function move(by: 1 | -1): void {
    place.value = Math.max(0, Math.min(items.value.length, place.value + by))
  }

  /** @param clip the one that was in sight as the answer was given, which may no longer be the current one */
  async function answer(
    clip: ClipId,
    annotator: string,
    given: Answer,
    { settles, sighted }: HowGiven,
  ): Promise<LabelEntry> {
    const adjudicates = disputed.value && settles
    const entry = await studio.labels.add({ clip, annotator, adjudicates, sighted, ...given })
    answers.value = new Map(answers.value).set(clip, entry)
    return entry
  }

  /** Labels were taken back: their clips are unanswered again, and the queue goes back to the last of them. */
  function forget(labels: readonly LabelEntry[]): void {
    const seqs = new Set(labels.map(({ seq }) => seq))
    const left = new Map(answers.value)
    for (const [clip, entry] of left)
      if (seqs.has(entry.seq)) {
        left.delete(clip)
        place.value = items.value.findIndex((item) => item.clip === clip)
      }
    answers.value = left
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
    skip,
    disputed,
    move,
    answer,
    forget,
  }
}

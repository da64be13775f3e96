import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useLearningQueue } from '../../src/renderer/src/composables/useLearningQueue.ts'
import { useReviewQueue, type LabelInput } from '../../src/renderer/src/composables/useReviewQueue.ts'
import type { Send } from '../../src/renderer/src/stores/annotator.ts'
import type { RunId } from '../../src/shared/domain/runs.ts'
import type { ClipId } from '../../src/shared/domain/clips.ts'
import { parseEmotion } from '../../src/shared/domain/emotions.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { insertClips, insertRun } from '../fixtures/small-library.ts'
import { openRenderer } from './open-renderer.ts'

const PATHS = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
let renderer: Awaited<ReturnType<typeof openRenderer>>
let ids: ClipId[]

function inputOf(word: string): LabelInput {
  const emotion = parseEmotion(word)
  if (emotion === null) throw new Error(`${word} is no emotion`)
  return { emotion, confidence: null, intensity: null, note: '' }
}
const send: Send = (request) => request()
const seen = { settles: false, sighted: true }
const openQueue = () => renderer.use(() => useReviewQueue())
const order = (queue: ReturnType<typeof openQueue>) => queue.items.value.map(({ path }) => path).join('')

/** Labelled fear, predicted disgust: the most certain first. */
function run(id: string, certainty: readonly number[]) {
  const predictions = ids.map((clip, index) => ({
    clip,
    label: 'fear',
    probabilities: [certainty[index], 1 - certainty[index]],
  }))
  return insertRun(renderer.db, { id, classes: ['disgust', 'fear'], predictions })
}

beforeEach(async () => {
  renderer = await openRenderer(temporaryFolder(), 1)
  renderer.studio.actAs('Ana')
  ids = insertClips(
    renderer.db,
    PATHS.map((path) => ({ path, speaker: 's', intended: 'fear' })),
  )
  await run('first', [0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6])
  await run('later', [0.9, 0.85, 0.6, 0.65, 0.7, 0.75, 0.8])
})
afterEach(() => renderer.close())

describe('a review queue', () => {
  it('advances one step at a time, and ends after its last clip', async () => {
    const queue = openQueue()
    await queue.open({ queue: 'misclassified', run: 'first' })
    expect(order(queue)).toBe('abcdefg')
    queue.move(-1)
    expect(queue.clip.value?.path).toBe('a')
    expect(queue.next.value?.path).toBe('b')
    for (const path of 'bcdefg') {
      queue.move(1)
      expect(queue.clip.value?.path).toBe(path)
    }
    expect(queue.next.value).toBeNull()
    queue.move(1)
    expect([queue.atEnd.value, queue.clip.value]).toEqual([true, null])
    queue.move(1)
    expect(queue.place.value).toBe(PATHS.length)
  })

  it('moves a skipped clip to the end', async () => {
    const queue = openQueue()
    await queue.open({ queue: 'misclassified', run: 'first' })
    queue.skip()
    expect(order(queue)).toBe('bcdefga')
    expect(queue.clip.value?.path).toBe('b')
  })

  it('stores each label, and counts the labels that differ from the earlier ones', async () => {
    const queue = openQueue()
    await queue.open({ queue: 'misclassified', run: 'first' })
    await queue.label(ids[0], send, inputOf('fear'), seen)
    await queue.label(ids[1], send, inputOf('disgust'), seen)
    expect([queue.labels.value.size, queue.changed.value]).toEqual([2, 1])
    expect(await renderer.studio.labels.history({ clip: ids[1] })).toMatchObject([
      { annotator: 'Ana', emotion: 'disgust' },
    ])
  })

  it('returns to a clip whose label is undone, which then counts as unlabelled', async () => {
    const queue = openQueue()
    await queue.open({ queue: 'misclassified', run: 'first' })
    await queue.label(ids[0], send, inputOf('disgust'), seen)
    queue.move(1)
    const reversal = await renderer.studio.labels.undo({})
    queue.forget(reversal?.labels ?? [])
    expect([queue.clip.value?.path, queue.labels.value.size, queue.changed.value]).toEqual(['a', 0, 0])
  })

  it('uses the order of another run for the clips to come, and keeps those before', async () => {
    const queue = openQueue()
    await queue.open({ queue: 'misclassified', run: 'first' })
    queue.move(1)
    expect(await queue.goBy('later' as RunId, Date.now())).toBeGreaterThan(0)
    expect(order(queue)).toBe('abgfedc')
    expect(queue.clip.value?.path).toBe('b')
  })
})

describe('a queue with quick retraining', () => {
  const labelFirst = async (queue: ReturnType<typeof openQueue>, count: number) => {
    for (const clip of ids.slice(0, count)) await queue.label(clip, send, inputOf('disgust'), seen)
  }

  it('requests a retraining after five labels, and none before', async () => {
    const queue = openQueue()
    await queue.open({ queue: 'misclassified', run: 'first' })
    renderer.use(() => useLearningQueue(queue, 'first' as RunId))
    await labelFirst(queue, 4)
    expect(renderer.asked).not.toContain('training.retrainQuick')
    await labelFirst(queue, 5)
    await vi.waitFor(() => expect(renderer.asked).toContain('training.retrainQuick'))
  })

  it('requests none where the queue has no run', async () => {
    const queue = openQueue()
    await queue.open({ queue: 'everything' })
    renderer.use(() => useLearningQueue(queue, null))
    await labelFirst(queue, 6)
    expect(renderer.asked).not.toContain('training.retrainQuick')
  })

  it('sorts the clips to come after quick models were retrained, and reports how many moved', async () => {
    const queue = openQueue()
    await queue.open({ queue: 'misclassified', run: 'first' })
    const learning = renderer.use(() => useLearningQueue(queue, 'first' as RunId))
    renderer.session.emit('retrained', { run: 'later' as RunId, since: Date.now(), seconds: 3 })
    await vi.waitFor(() =>
      expect(learning.status.value).toMatch(/3 s.*4 of the next clips changed their place/),
    )
    expect(order(queue)).toBe('abgfedc')
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref, type EffectScope } from 'vue'
import { useTypedSearch } from '../../../src/renderer/src/composables/useTypedSearch.ts'

describe('a search field', () => {
  const searched = ref<string>()
  let searches: (string | undefined)[]
  let scope: EffectScope
  let field: ReturnType<typeof useTypedSearch>

  beforeEach(() => {
    vi.useFakeTimers()
    searched.value = undefined
    searches = []
    scope = effectScope(true)
    const search = (words: string | undefined) => {
      searches.push(words)
      searched.value = words
    }
    field = scope.run(() => useTypedSearch(() => searched.value, search))!
  })
  afterEach(() => {
    scope.stop()
    vi.useRealTimers()
  })

  async function type(text: string): Promise<void> {
    field.text.value = text
    await nextTick()
  }
  async function pause(): Promise<void> {
    await vi.advanceTimersByTimeAsync(1000)
  }

  it('searches once typing pauses, without spaces around the words', async () => {
    for (const text of ['c', 'cl', 'cl ']) await type(text)
    expect(searches).toEqual([])
    await pause()
    expect(searches).toEqual(['cl'])
    expect(field.text.value).toBe('cl ')
  })

  it('does not search for text that was deleted before the pause', async () => {
    await type('clip')
    await type('')
    await pause()
    expect(searches).toEqual([])
    expect(field.text.value).toBe('')
  })

  it('does not search again for text whose search was cleared elsewhere', async () => {
    await type('clip')
    field.searchNow()
    await nextTick()
    searched.value = undefined
    await pause()
    expect(searches).toEqual(['clip'])
    expect(field.text.value).toBe('')
  })

  it('shows the search text of another place', async () => {
    searched.value = 'noisy'
    await pause()
    expect(field.text.value).toBe('noisy')
    expect(searches).toEqual([])
  })
})

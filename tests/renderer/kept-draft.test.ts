import { describe, it } from 'vitest'
import { effectScope, nextTick, ref, shallowRef } from 'vue'
import { useKeptDraft } from '../../src/renderer/src/composables/useKeptDraft.ts'
import { expect } from '../fixtures/expect.ts'

interface Version {
  readonly version: number
  readonly text: string
}

function openDraft() {
  const stored = shallowRef<Version>({ version: 1, text: 'first' })
  const draft = ref('')
  const kept = effectScope().run(() =>
    useKeptDraft({
      stored: () => stored.value,
      start: ({ text }) => (draft.value = text),
      draft: () => draft.value,
      contentsOf: ({ text }: Version) => text,
    }),
  )!
  return { stored, draft, kept }
}

describe('a draft of a stored version', () => {
  it('begins again from the saved version', async () => {
    const { stored, draft, kept } = openDraft()
    draft.value = 'second'
    const saved = kept.beginSave()
    stored.value = { version: 2, text: 'second' }
    saved()
    await nextTick()
    expect(draft.value).toBe('second')
    expect(kept.isChanged.value).toBe(false)
    expect(kept.isOutdated.value).toBe(false)
  })

  it('keeps what the user types between the event of the saved version and the end of the save', async () => {
    const { stored, draft, kept } = openDraft()
    draft.value = 'second'
    const saved = kept.beginSave()
    stored.value = { version: 2, text: 'second' }
    await nextTick()
    draft.value = 'third'
    saved()
    expect(draft.value).toBe('third')
    expect(kept.isChanged.value).toBe(true)
    expect(kept.isOutdated.value).toBe(false)
  })

  it('knows that it is outdated when another window saves, and keeps the change on request', async () => {
    const { stored, draft, kept } = openDraft()
    draft.value = 'mine'
    stored.value = { version: 2, text: 'theirs' }
    await nextTick()
    expect(draft.value).toBe('mine')
    expect(kept.isOutdated.value).toBe(true)
    kept.keep()
    expect(kept.isOutdated.value).toBe(false)
    kept.take()
    expect(draft.value).toBe('theirs')
  })
})

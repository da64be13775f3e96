import { describe, expect, it } from 'vitest'
import { isOurs } from '../../src/main/desktop/sender.ts'

const top = { parent: null }

describe('a message to the desktop', () => {
  it("is accepted from the studio's own page", () => {
    expect(isOurs({ ...top, url: 'studio://app/library?f={}' })).toBe(true)
  })

  it.each([
    ['a page of another origin', 'https://example.org/'],
    ['a page whose address has the same prefix', 'studio://application/'],
    ['a file', 'file:///studio://app/'],
    ['a window without a page yet', 'about:blank'],
  ])('is refused where it comes from %s', (_what, url) => {
    expect(isOurs({ ...top, url })).toBe(false)
  })

  it('is refused from a frame inside the page, and from a frame that no longer exists', () => {
    const page = { url: 'studio://app/', parent: null }
    expect(isOurs({ url: 'studio://app/', parent: page })).toBe(false)
    expect(isOurs(null)).toBe(false)
  })
})

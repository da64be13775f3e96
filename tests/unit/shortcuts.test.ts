import { describe, expect, it } from 'vitest'
import { keyNames, keyOf } from '../../src/renderer/src/shortcuts/keys.ts'

const pressed = (
  key: string,
  held: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => keyOf({ key, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...held })

describe('a key as a shortcut writes it', () => {
  it.each([
    [pressed('k', { ctrlKey: true }), 'mod+k'],
    [pressed('k', { metaKey: true }), 'mod+k'],
    [pressed('Z', { ctrlKey: true, shiftKey: true }), 'mod+shift+z'],
    [pressed('ArrowDown', { shiftKey: true }), 'shift+arrowdown'],
    [pressed(' '), 'space'],
    [pressed('?', { shiftKey: true }), '?'],
    [pressed('1'), '1'],
  ])('%s', (written, expected) => {
    expect(written).toBe(expected)
  })
})

describe('a shortcut as people read it', () => {
  it.each([
    ['mod+k', 'darwin', ['⌘', 'K']],
    ['mod+k', 'linux', ['Ctrl', 'K']],
    ['g l', 'linux', ['G', 'L']],
    ['shift+arrowdown', 'linux', ['Shift', '↓']],
  ])('%s on %s', (keys, platform, names) => {
    expect(keyNames(keys, platform)).toEqual(names)
  })
})

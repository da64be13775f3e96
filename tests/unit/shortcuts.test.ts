import { describe, expect, it } from 'vitest'
import { keyNames, strokesOf, type Stroke } from '../../src/renderer/src/shortcuts/keys.ts'
import { matchKeys } from '../../src/renderer/src/shortcuts/match.ts'

const pressed = (key: string, held: Partial<Stroke> = {}) =>
  strokesOf({ key, code: '', metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...held })

describe('a key press in the notation of shortcuts', () => {
  it.each([
    [pressed('k', { ctrlKey: true }), 'mod+k'],
    [pressed('k', { metaKey: true }), 'mod+k'],
    [pressed('Z', { ctrlKey: true, shiftKey: true }), 'mod+shift+z'],
    [pressed('ArrowDown', { shiftKey: true }), 'shift+arrowdown'],
    [pressed(' '), 'space'],
    [pressed('?', { shiftKey: true }), '?'],
    [pressed('1', { code: 'Digit1' }), '1'],
    [pressed('1', { code: 'Numpad1' }), '1'],
    [pressed('+'), '+'],
  ])('%s', ([written], expected) => {
    expect(written).toBe(expected)
  })
})

describe('a press on other keyboards', () => {
  it('AZERTY and Czech: the digit row without Shift gives digits', () => {
    expect(pressed('&', { code: 'Digit1' })).toEqual(['1', '&'])
    expect(pressed('-', { code: 'Digit6' })).toEqual(['6', '-'])
    expect(pressed('ě', { code: 'Digit2' })).toEqual(['2', 'ě'])
  })

  it('AZERTY: Shift and a digit are the digit where Shift+digit is no shortcut', () => {
    expect(pressed('1', { code: 'Digit1', shiftKey: true })).toEqual(['shift+1', '1'])
  })

  it('German: Shift+7 is the slash first', () => {
    expect(pressed('/', { code: 'Digit7', shiftKey: true })).toEqual(['/', 'shift+7'])
  })

  it('US: Shift+1 is the exclamation mark, and Shift+1', () => {
    expect(pressed('!', { code: 'Digit1', shiftKey: true })).toEqual(['!', 'shift+1'])
  })

  it('Russian: Ctrl+Z is found by its key', () => {
    expect(pressed('я', { code: 'KeyZ', ctrlKey: true })).toContain('mod+z')
  })

  it('the number pad moves without NumLock', () => {
    expect(pressed('End', { code: 'Numpad1' })).toEqual(['end'])
  })
})

describe('the chosen shortcut', () => {
  const declared = ['g w', 'g r', 'w', 'r', '1', '/', 'shift+7'].map((keys) => ({ keys: [keys] }))
  const chosen = (before: readonly string[], ...strokes: string[]) =>
    matchKeys(declared, before, strokes)?.keys ?? null

  it.each([
    ['a sequence wins over the single key that completes it', ['g'], ['w'], 'g w'],
    ['the single key alone', [], ['w'], 'w'],
    ['a press that completes nothing is a press of its own', ['x'], ['w'], 'w'],
    ['the character wins over the physical key', [], ['/', 'shift+7'], '/'],
    ['the physical key where no character is declared', [], ['&', '1'], '1'],
    ['nothing', ['g'], ['q'], null],
  ])('%s', (_, before, strokes, expected) => {
    expect(chosen(before, ...strokes)).toBe(expected)
  })

  it('is the later declared of two with the same keys', () => {
    const first = { keys: ['mod+z', 'u'] }
    const later = { keys: ['u'] }
    expect(matchKeys([first, later], [], ['u'])?.item).toBe(later)
  })

  it('keys that users chose come before those of a command, whichever was declared later', () => {
    const [question, command] = [
      { id: null, keys: ['a'] },
      { id: 'segment.accept', keys: ['a', 'alt+a'] },
    ]
    expect(matchKeys([question, command], [], ['a'])?.item).toBe(question)
    expect(matchKeys([question, command], [], ['alt+a'])?.item).toBe(command)
  })
})

describe('a shortcut as displayed', () => {
  it.each([
    ['mod+k', 'darwin', ['⌘', 'K']],
    ['mod+k', 'linux', ['Ctrl', 'K']],
    ['g l', 'linux', ['G', 'L']],
    ['shift+arrowdown', 'linux', ['Shift', '↓']],
    ['+', 'linux', ['+']],
    ['mod++', 'linux', ['Ctrl', '+']],
    ['-', 'linux', ['−']],
  ])('%s on %s', (keys, platform, names) => {
    expect(keyNames(keys, platform)).toEqual(names)
  })
})

import { expect, it } from 'vitest'
import { printable, printableJson } from '#shared/printable.ts'

it.each([
  ['an escape sequence', '\u001b[2Jann', String.raw`\x1b[2Jann`],
  ['a control of one byte', 'a\u009b31mb', String.raw`a\x9b31mb`],
  ['a carriage return', 'a\rb', String.raw`a\x0db`],
  ['marks that reorder text', 'gpj.\u202ewav', String.raw`gpj.\u202ewav`],
  ['letters, line breaks and tabs', 'Zoë\t"é"\n漢字', 'Zoë\t"é"\n漢字'],
])('%s', (_what, text, shown) => expect(printable(text)).toBe(shown))

it('JSON stays equal in value', () => {
  const value = { name: 'a\u001b\u009b\u202e\u007f' }
  const shown = printableJson(JSON.stringify(value))
  expect(JSON.parse(shown)).toEqual(value)
  expect(shown).toBe(String.raw`{"name":"a\u001b\u009b\u202e\u007f"}`)
})

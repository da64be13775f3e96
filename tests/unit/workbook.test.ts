import { describe, expect, it } from 'vitest'
import { cellXml } from '../../src/main/studio/export/formats/workbook-xml.ts'
import { requireFits } from '../../src/main/studio/export/formats/workbook.ts'

const cell = (value: string | number | boolean | null, column = 0) =>
  cellXml(value, { row: 2, column, isHeader: false })

describe('a cell of a workbook', () => {
  it.each([
    ['=1+2', '=1+2'],
    ['a & <b>', 'a &amp; &lt;b&gt;'],
    ['one\r\ntwo\t', 'one&#13;\ntwo\t'],
    ['null\0', 'null_x0000_'],
    ['_x0041_', '_x005F_x0041_'],
    ['half \ud83d', 'half _xD83D_'],
    ['語 🎭', '語 🎭'],
  ])('is text, whatever it holds: %j', (value, expected) => {
    expect(cell(value)).toBe(`<c r="A2" t="inlineStr"><is><t xml:space="preserve">${expected}</t></is></c>`)
  })

  it('keeps the type of numbers and booleans, and is left out where it is empty', () => {
    expect(cell(-1.5, 26)).toBe('<c r="AA2"><v>-1.5</v></c>')
    expect(cell(true, 701)).toBe('<c r="ZZ2" t="b"><v>1</v></c>')
    expect([cell(null), cell('')]).toEqual(['', ''])
  })
})

it('a sheet has at most 1,048,576 rows, the header included', () => {
  expect(() => requireFits('clips', 1_048_575)).not.toThrow()
  expect(() => requireFits('clips', 1_048_576)).toThrow(/at most 1,048,576 rows.*CSV or Parquet/)
})

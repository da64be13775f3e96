import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, it } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { isTableName, openTables } from '../../src/main/studio/tables/index.ts'
import { expect } from '../fixtures/expect.ts'
import { readInThread } from '../../src/main/studio/tables/reading/in-thread.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

function written(name: string, content: string | Uint8Array): string {
  const file = join(temporaryFolder(), name)
  writeFileSync(file, content)
  return file
}

async function read(file: string) {
  const tables = []
  for (const table of await openTables(file)) {
    const rows = []
    for await (const row of table.rows()) rows.push(row)
    tables.push({ ...table, rows })
  }
  return tables
}

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('a text table', () => {
  it.each<[string, string, string | Uint8Array, string, string]>([
    ['commas', 'a.csv', 'path,label\nx.wav,sad\n', ',', 'utf-8'],
    ['semicolons and decimal commas', 'a.csv', 'path;label\nx.wav;sad\n', ';', 'utf-8'],
    ['tabs', 'a.tsv', 'path\tlabel\nx.wav\tsad\n', '\t', 'utf-8'],
    ['pipes', 'a.txt', 'path|label\nx.wav|sad\n', '|', 'utf-8'],
    ['a stated delimiter', 'a.csv', 'sep=;\npath;label\nx.wav;sad\n', ';', 'utf-8'],
    ['blank lines first', 'a.csv', '\n\npath,label\nx.wav,sad\n', ',', 'utf-8'],
    ['comments first', 'a.csv', '# of May\n# by Ana\npath,label\nx.wav,sad\n', ',', 'utf-8'],
    ['its header as a comment', 'a.csv', '#path,label\nx.wav,sad\n', ',', 'utf-8'],
    ['returns alone as line ends', 'a.csv', 'path,label\rx.wav,sad\r', ',', 'utf-8'],
    ['a byte order mark', 'a.csv', '\uFEFFpath,label\r\nx.wav,sad\r\n', ',', 'utf-8'],
    [
      'UTF-16, little-endian',
      'a.csv',
      Buffer.from('\uFEFFpath,label\nx.wav,sad\n', 'utf16le'),
      ',',
      'utf-16le',
    ],
    ['UTF-16, big-endian', 'a.csv', utf16be('\uFEFFpath,label\nx.wav,sad\n'), ',', 'utf-16be'],
    ['UTF-16 without a mark', 'a.csv', Buffer.from('path,label\nx.wav,sad\n', 'utf16le'), ',', 'utf-16le'],
  ])('is read with %s', async (_, name, content, delimiter, encoding) => {
    const [table] = await read(written(name, content))
    expect(table).toMatchObject({ format: 'text', delimiter, encoding, columns: ['path', 'label'] })
    expect(table.rows.map(({ cells }) => cells)).toEqual([['x.wav', 'sad']])
  })

  it('is read as Windows-1252 if it is not UTF-8', async () => {
    const [table] = await read(written('a.csv', Buffer.from('path,label\nx.wav,Gl\xfcck\n', 'latin1')))
    expect(table).toMatchObject({ encoding: 'windows-1252', rows: [{ cells: ['x.wav', 'Glück'] }] })
  })

  it('keeps quoted delimiters and line breaks, and counts lines of the file', async () => {
    const [{ rows }] = await read(written('a.csv', '# x\npath,note\n"a,b.wav","two\nlines"\nc.wav,\n'))
    expect(rows).toEqual([
      { line: 4, cells: ['a,b.wav', 'two\nlines'] },
      { line: 5, cells: ['c.wav', ''] },
    ])
  })
})

describe('JSON', () => {
  it('in lines has the columns of all rows, and empty cells for NaN and null', async () => {
    const text =
      '\n{"path":"a.wav"}\n{"path":"b\u2028.wav","label":"sad","score":NaN,"note":"NaN"}\n{"path":"c.wav","score":-Infinity,"tags":["x"]}\n'
    const [{ columns, rows }] = await read(written('a.jsonl', text))
    expect(columns).toEqual(['path', 'label', 'score', 'note', 'tags'])
    expect(rows).toEqual([
      { line: 2, cells: ['a.wav', '', '', '', ''] },
      { line: 3, cells: ['b\u2028.wav', 'sad', '', 'NaN', ''] },
      { line: 4, cells: ['c.wav', '', '', '', '["x"]'] },
    ])
  })

  it('as a list of objects is a table; other JSON is not', async () => {
    const [{ format, rows }] = await read(written('a.json', '[{"path":"a.wav","label":3}]'))
    expect({ format, rows }).toEqual({ format: 'json', rows: [{ line: 1, cells: ['a.wav', '3'] }] })
    expect(await read(written('b.json', '{"path":"a.wav"}'))).toEqual([])
    expect(await read(written('c.json', '[1, 2]'))).toEqual([])
    await expect(read(written('d.json', '[{"broken"'))).rejects.toThrow(/d\.json .* is not valid JSON/)
  })

  it('of Label Studio has a row for each annotation, without predictions', async () => {
    const choice = (label: string) => ({
      result: [{ type: 'choices', value: { choices: label.split(' and ') } }],
    })
    const task = {
      id: 1,
      data: { audio: '/data/upload/1/4f2c9e1b-a.wav' },
      annotations: [
        { ...choice('Angry'), completed_by: { email: 'ana@example.org' } },
        { ...choice('Sad'), completed_by: 2 },
        { ...choice('Sad and Angry'), completed_by: 4 },
        { ...choice('Happy'), completed_by: 3, was_cancelled: true },
      ],
      predictions: [choice('Fear')],
    }
    const [{ format, columns, rows }] = await read(written('a.json', JSON.stringify([task])))
    expect({ format, columns }).toEqual({ format: 'label-studio', columns: ['audio', 'label', 'annotator'] })
    expect(rows.map(({ cells }) => cells.slice(1))).toEqual([
      ['Angry', 'ana@example.org'],
      ['Sad', '2'],
      ['Sad; Angry', '4'],
    ])
  })
})

describe('a binary table', () => {
  it('of Parquet is read without its binary columns', async () => {
    const buffer = parquetWriteBuffer({
      columnData: [
        { name: 'file', data: ['a.wav', 'b.wav'], type: 'STRING' },
        { name: 'audio', data: [new Uint8Array([1]), new Uint8Array([2])], type: 'BYTE_ARRAY' },
        { name: 'fold', data: [1n, 2n], type: 'INT64' },
      ],
    })
    const [{ columns, rows }] = await read(written('a.parquet', new Uint8Array(buffer)))
    expect(columns).toEqual(['file', 'fold'])
    expect(rows).toEqual([
      { line: 1, cells: ['a.wav', '1'] },
      { line: 2, cells: ['b.wav', '2'] },
    ])
  })

  it('of Excel is read sheet by sheet', async () => {
    const file = join(temporaryFolder(), 'a.xlsx')
    const sheet = (label: string) => [
      [{ value: 'path' }, { value: 'label' }, { value: 'age' }],
      [{ value: 'a.wav' }, { value: label }, { value: 31 }],
    ]
    await writeWorkbook([
      { sheet: 'Ana', data: sheet('angry') },
      { sheet: 'Empty', data: [] },
      { sheet: 'Ben', data: sheet('sad') },
    ]).toFile(file)
    const tables = await read(file)
    expect(tables.map(({ name, columns, rows }) => [name, columns, rows])).toEqual([
      ['Ana', ['path', 'label', 'age'], [{ line: 2, cells: ['a.wav', 'angry', '31'] }]],
      ['Ben', ['path', 'label', 'age'], [{ line: 2, cells: ['a.wav', 'sad', '31'] }]],
    ])
  })

  it.each([
    ['a.parquet', /a\.parquet cannot be read as Parquet .* save it as CSV/],
    ['a.xlsx', /a\.xlsx cannot be read: .* Save the sheet as CSV/],
    ['a.xls', /a\.xls is in a format that the studio does not read\. Save it as Excel workbook/],
  ])('that is broken or of an unknown kind is refused with the remedy: %s', async (name, message) => {
    await expect(read(written(name, 'not a table'))).rejects.toThrow(message)
  })
})

it('files are recognised as tables by their extension, unless they are hidden', () => {
  expect(['a.CSV', 'b.parquet', 'c.xlsx', '._a.csv', 'd.wav', 'csv'].filter(isTableName)).toEqual([
    'a.CSV',
    'b.parquet',
    'c.xlsx',
  ])
})

it('a Parquet file that keeps its reader in a loop is refused when its time is over', async () => {
  const file = join(import.meta.dirname, '../fixtures/endless.parquet')
  await expect(readInThread('readParquet', file, 1_000)).rejects.toThrow(
    /endless\.parquet is damaged, or too large .* within 1 s/,
  )
})

import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { z } from 'zod'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { clip } from '../fixtures/indexing.ts'

let home: string
let folder: string

const run = (...args: string[]) => serStudio(home, args)
const assist = (...args: string[]) => run('import', folder, '--annotator', 'Importer', ...args)
async function done(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await assist(...args)
  expect(code, stderr).toBe(0)
  return stdout
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-import-'))
  folder = join(home, 'clips')
  for (const speaker of ['ana', 'ben']) {
    mkdirSync(join(folder, speaker), { recursive: true })
    for (const place of [1, 2])
      writeFileSync(join(folder, speaker, `${speaker}_${place}.wav`), clip(`${speaker}${place}`))
  }
  writeFileSync(
    join(folder, 'labels.csv'),
    'File,Feeling,Rater,Part\nana_1.wav,angry,Cleo,dev-x\nana_1.wav,sad,Dan,dev-x\nana_2.wav,happyy,Cleo,train\nben_1.wav,angry,Dan,train\n',
  )
  expect((await run('index', folder)).code).toBe(0)
})
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }))

describe('ser-studio import', () => {
  it('lists tables with the meaning of their columns, and what would change, and changes nothing', async () => {
    const text = await done('--column', 'emotion=Feeling', '--column', 'split=Part')
    expect(text).toMatch(/^labels\.csv \(text, utf-8, separated by ","\)/)
    expect(text).toMatch(/Feeling +emotion +angry, sad, happyy/)
    expect(text).toMatch(/4 of 4 rows name 3 clips, 4 by the end of their path\./)
    expect(text).toMatch(/Intended emotion: 1 clip\n {2}ben\/ben_1\.wav: – → anger/)
    expect(text).toMatch(/"happyy" \(1 row\) is no known emotion.*Is it happiness\?/)
    expect(text).toMatch(
      /4 clips without a speaker\. Possible:\n {2}--speakers folder:1: 2 speakers \(ana, ben\)/,
    )
    expect(text).toMatch(/Nothing was changed\. To import, add --apply\./)
    expect(await done()).not.toMatch(/Feeling +emotion/)
  })

  it('imports, is not repeated, and is undone', async () => {
    const options = ['--table', 'labels.csv', '--column', 'emotion=Feeling', '--column', 'split=Part']
    const answers = [
      '--as',
      'labels',
      '--word',
      'happyy=happiness',
      '--split',
      'dev-x=validation',
      '--speakers',
      'folder:1',
    ]
    const text = await done(...options, ...answers, '--apply')
    expect(text).toMatch(/Labels by Cleo: 2 new\nLabels by Dan: 2 new/)
    expect(text).toMatch(/Speakers: 0 → 2/)
    expect((await run('label', folder, 'ana_2.wav', '--history')).stdout).toMatch(
      /Cleo +Happiness \(labelled by an import\)/,
    )

    const again = await assist(...options, ...answers, '--apply')
    expect(again.code).toBe(8)
    expect(again.stderr).toMatch(/would change nothing/)

    expect(await done('--undo')).toMatch(/The last import was taken back/)
    const { stdout } = await assist('--undo')
    expect(stdout).toBe('')
    expect((await assist('--undo')).code).toBe(8)
    expect((await run('label', folder, 'ana_2.wav', '--history')).stdout).toMatch(/undo/)
  })

  it('prints settings as JSON, and reads them', async () => {
    const printed = await done(
      '--column',
      'emotion=Feeling',
      '--ignore',
      'Rater',
      '--word',
      'happyy=none',
      '--print-settings',
    )
    expect(JSON.parse(printed)).toEqual({
      tables: {
        'labels.csv': {
          ...{ use: true, rowsAre: 'intended', annotator: null, metadata: ['Feeling', 'Part'] },
          columns: { emotion: 'Feeling', annotator: null },
        },
      },
      ...{ words: { happyy: null }, splits: {}, speakers: { from: 'automatic' } },
    })
    const file = join(home, 'settings.json')
    writeFileSync(file, printed)
    expect(await done('--settings', file, '--print-settings')).toBe(printed)
    writeFileSync(file, readFileSync(file, 'utf8').replace('"use"', '"used"'))
    const refused = await assist('--settings', file)
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(/holds no import settings.*"used"/)
  })

  it('prints what would change as JSON', async () => {
    const { stdout, stderr } = await assist('--leave-out', 'labels.csv', '--speakers', 'part:0', '--json')
    expect(stderr).toBe('')
    const result = z
      .object({
        applied: z.literal(false),
        inspection: z.object({ tables: z.array(z.object({ used: z.boolean() })) }),
        preview: z.object({ changes: z.object({ speaker: z.object({ clips: z.number() }) }) }),
      })
      .parse(JSON.parse(stdout))
    expect(result.inspection.tables).toEqual([{ used: false }])
    expect(result.preview.changes.speaker.clips).toBe(4)
  })

  it.each<[string[], number, RegExp]>([
    [['--table', 'other.csv'], 3, /There is no table "other\.csv"\. Tables: labels\.csv\./],
    [['--column', 'speaker=Nobody'], 2, /no column "Nobody"\. Its columns: File, Feeling, Rater, Part\./],
    [['--column', 'mood=Feeling'], 2, /"mood" is no meaning of a column\. Use one of: path, emotion/],
    [['--column', 'speaker'], 2, /Write --column NAME=VALUE\./],
    [['--ignore', 'Mood'], 2, /no column "Mood"/],
    [['--as', 'truth'], 2, /Use intended or labels/],
    [['--as', 'labels'], 2, /no column of emotions, so its rows cannot be labels\. Choose the column/],
    [['--word', 'happyy=hapiness'], 2, /"hapiness" is not in the label set\. Use one of .*happiness/],
    [['--split', 'dev-x=dev'], 2, /"dev" is no split\. Use train, validation, test or none\./],
    [['--speakers', 'folder:0'], 2, /Depth 1 is the first folder/],
    [['--speakers', 'part:'], 2, /part:0/],
    [['--speakers', 'tokens'], 2, /write automatic, none, folder:1/],
    [['--settings', '/nowhere.json'], 3, /no such file/],
  ])('refuses with a remedy: %j', async (options, code, message) => {
    const refused = await assist(...options)
    expect(refused.stderr.replaceAll('\n', ' ')).toMatch(message)
    expect(refused.code).toBe(code)
  })

  it('needs the name of the table where there are several', async () => {
    appendFileSync(join(folder, 'more.csv'), 'path,label\nana_1.wav,sad\n')
    const refused = await assist('--column', 'speaker=label')
    expect(refused.code).toBe(2)
    expect(refused.stderr).toMatch(
      /Name the table before --column, with --table\. Tables: labels\.csv, more\.csv\./,
    )
  })
})

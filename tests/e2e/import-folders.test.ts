import { cpSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { clip as clipOf } from '../fixtures/indexing.ts'
import { hasReportedInputs, reportedInputs } from '../fixtures/reported-inputs.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { ImportPage } from './pages/import.ts'
import type { StudioPage } from './pages/studio.ts'

/** What a user changes: leaves the table out, or gives a column another meaning. */
type Change = 'left out' | readonly [column: string, meaning: string]

interface Case {
  readonly folder: string
  readonly table: string
  readonly change: Change
  /** The heading of what changes, with the number of clips. */
  readonly changes: readonly [field: string, clips: string]
  readonly clip: string
  /** In the clip's row of the Library: before the import, and after it. */
  readonly before: RegExp
  readonly after: RegExp
}

const EMOTION = 'Intended emotion'
const labelled = (
  folder: string,
  table: string,
  change: Change,
  clips = '2 clips',
  clip = 'a.wav',
): Case => ({
  ...{ folder, table, change, clip },
  changes: [EMOTION, clips],
  before: /Anger/,
  after: /^(?!.*Anger)/,
})

const CASES: readonly Case[] = [
  {
    ...{ folder: 'absolute-paths', table: 'labels.csv', change: ['speaker', 'Not used'], clip: 'a.wav' },
    changes: ['Speaker', '2 clips'],
    before: /s1/,
    after: /^(?!.*s1)/,
  },
  labelled('few-labelled', 'labels.csv', 'left out', '3 clips', 'c0.wav'),
  labelled('tables/pipe', 'labels.csv', 'left out'),
  labelled('tables/utf16', 'labels.tsv', 'left out'),
  labelled('tables/sep-line', 'labels.csv', ['label', 'Sentence']),
  labelled('tables/comment-first', 'labels.csv', 'left out'),
  labelled('tables/blank-first', 'labels.csv', 'left out'),
  labelled('column-names/emotions-path', 'data_path.csv', ['Emotions', 'Speaker']),
  labelled('column-names/nemo', 'manifest.jsonl', 'left out'),
  labelled('jsonl/nan', 'manifest.jsonl', 'left out'),
]

describeOnHosts('the import assistant on ten folders from user reports', { timeout: 60_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let assistant: ImportPage

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    assistant = new ImportPage(page)
  })
  afterAll(() => screen.close())

  describe.skipIf(!hasReportedInputs)(
    'shows what changes, changes it in the Library, and takes it back',
    () => {
      it.each(CASES)('$folder', async ({ folder, table, change, changes, clip, before, after }) => {
        const copy = join(screen.data, '..', 'folders', folder.replaceAll('/', ' '))
        cpSync(join(reportedInputs, folder), copy, { recursive: true, verbatimSymlinks: true })
        // The folders share their recordings, and the studio asks what copies of a dataset are.
        for (const name of readdirSync(copy).filter((name) => name.endsWith('.wav')))
          writeFileSync(join(copy, name), clipOf(`${folder} ${name}`))
        await studio.goTo('Welcome')
        await studio.welcome.openFolder(copy)
        await studio.idle()
        const row = studio.library.rows.filter({ hasText: clip })
        await expect(row).toContainText(before)

        await studio.goTo('Import')
        if (change === 'left out') await assistant.detail(table).getByLabel('Use this table').uncheck()
        else await assistant.choose(assistant.meaning(change[0]), change[1])
        await assistant.openTab('What will change')
        await expect(assistant.changed(changes[0])).toContainText(changes[1])
        await assistant.apply('Eva')
        await studio.goTo('Library')
        await expect(row).toHaveText(after)

        await studio.goTo('Import')
        await assistant.undo()
        await studio.goTo('Library')
        await expect(row).toContainText(before)
      })
    },
  )

  it('logs no error', () => {
    expect(screen.pageErrors).toEqual([])
  })
})

import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { clip } from '../fixtures/indexing.ts'
import { hasReportedInputs, reportedInputs } from '../fixtures/reported-inputs.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { ImportPage } from './pages/import.ts'
import type { StudioPage } from './pages/studio.ts'

describeOnHosts('the import assistant', { timeout: 60_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let assistant: ImportPage
  let home: string

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    assistant = new ImportPage(page)
    home = join(screen.data, '..', 'folders')
  })
  afterAll(() => screen.close())

  async function openFolder(folder: string): Promise<void> {
    await studio.goTo('Welcome')
    await studio.welcome.openFolder(folder)
    await studio.library.summary.waitFor()
    await studio.idle()
    await studio.goTo('Import')
    await page.getByRole('tab', { name: 'Tables' }).waitFor()
  }
  async function openReported(name: string): Promise<void> {
    const folder = join(home, name.replaceAll('/', ' '))
    cpSync(join(reportedInputs, name), folder, { recursive: true, verbatimSymlinks: true })
    await openFolder(folder)
  }

  it('explains what a table is where the folder has none', async () => {
    const folder = join(home, 'without tables')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'a.wav'), clip('without tables'))
    await openFolder(folder)
    await expect(page.getByRole('heading', { name: 'No tables are in the folder' })).toBeVisible()
    await expectAccessible(page, 'Import without tables')
  })

  describe.skipIf(!hasReportedInputs)('on folders from user reports', () => {
    it('imports rows of several people as labels by each of them, and takes them back as one', async () => {
      await openReported('two-annotators')
      const detail = assistant.detail('labels.csv')
      await expect(detail).toContainText('4 of 4 rows name one of 2 clips.')
      await expect(detail).toContainText('Annotators: Ana (2 rows), Ben (2 rows)')
      await page.getByRole('radio', { name: /^Labels by its annotators/ }).click()
      await expect(page.getByText('Your choices are not applied yet.')).toBeVisible()
      await page.getByRole('button', { name: 'See what will change' }).click()
      await expect(page.getByRole('list', { name: 'Labels' })).toContainText('Ana: 2 labels')
      await expect(page.getByRole('list', { name: 'Labels' })).toContainText('Ben: 2 labels')
      await expectAccessible(page, 'Import: what will change')
      await assistant.apply('Eva')
      await expect(page.getByText(/^Last import by Eva/)).toBeVisible()
      await studio.goTo('Labels')
      await expect(page.getByRole('row', { name: /Ana .*import/ })).toBeVisible()
      await studio.goTo('Import')
      await assistant.undo()
      await expect(page.getByText(/^Last import by/)).toBeHidden()
      await studio.goTo('Labels')
      await expect(page.getByRole('row', { name: /Ana .*taken back/ })).toBeVisible()
    })

    it('asks about each doubtful word once, and keeps the answer', async () => {
      await openReported('words')
      await assistant.openTab('Words')
      await expectAccessible(page, 'Import: words')
      const open = page.getByRole('tab', { name: /^Words/ })
      await expect(open).toHaveText('Words (10 to settle)')
      await assistant.choose(assistant.answer('suprised'), 'Surprise')
      await assistant.choose(assistant.answer('3'), 'No emotion')
      await expect(open).toHaveText('Words (8 to settle)')
      await assistant.openTab('What will change')
      await expect(assistant.changed('Intended emotion')).toContainText('1 clip')
      await expect(assistant.changed('Intended emotion').getByRole('row').nth(1)).toContainText(
        /none\s*Surprise/,
      )
      await assistant.apply('Eva')
      await expect(open).toHaveText('Words (8 to settle)')
      await assistant.undo()
      await expect(open).toHaveText('Words (10 to settle)')
    })

    it('gives a column another meaning, which moves from the column that had it', async () => {
      await openReported('column-names/emotions-path')
      await expect(assistant.meaning('Emotions')).toHaveText('Emotion')
      await assistant.choose(assistant.meaning('Emotions'), 'Speaker')
      await assistant.openTab('What will change')
      await expect(assistant.changed('Speaker')).toContainText('2 clips')
      await expect(assistant.changed('Intended emotion').getByRole('row').nth(1)).toContainText(
        /Anger\s*none/,
      )
      await assistant.apply('Eva')
      await expect(page.getByRole('heading', { name: 'Nothing changes' })).toBeVisible()
      await assistant.undo()
      await assistant.openTab('Tables')
      await expect(assistant.meaning('Emotions')).toHaveText('Emotion')
    })

    it('leaves a table out, and discards a choice', async () => {
      await openReported('tables/pipe')
      const detail = assistant.detail('labels.txt').or(assistant.detail('labels.csv'))
      await expect(detail).toContainText('separated by pipes')
      await detail.getByLabel('Use this table').uncheck()
      await expect(assistant.tables).toContainText('left out')
      await assistant.openTab('What will change')
      await expect(assistant.changed('Intended emotion')).toContainText('2 clips')
      await page.getByRole('button', { name: 'Discard the changes' }).click()
      await expect(page.getByRole('heading', { name: 'Nothing changes' })).toBeVisible()
      await assistant.openTab('Tables')
      await expect(detail.getByLabel('Use this table')).toBeChecked()
    })

    it('finds speakers by a part of one name that the user marks', async () => {
      await openReported('class-folders')
      await assistant.openTab('Speakers')
      await expect(page.getByText('0 of 12 clips have a speaker.')).toBeVisible()
      await expectAccessible(page, 'Import: speakers')
      const name = page.getByLabel('File name')
      await expect(name).toHaveValue('rec0')
      await name.focus()
      await page.keyboard.press('End')
      await page.keyboard.press('Shift+ArrowLeft')
      await page.getByRole('button', { name: 'Use the marked part' }).click()
      await expect(page.getByRole('heading', { name: 'Speakers found: 4' })).toBeVisible()
      await assistant.openTab('What will change')
      await expect(assistant.changed('Speaker')).toContainText('12 clips')
      await assistant.apply('Eva')
      await assistant.openTab('Speakers')
      await expect(page.getByText('12 of 12 clips have a speaker.')).toBeVisible()
      await assistant.undo()
      await expect(page.getByText('0 of 12 clips have a speaker.')).toBeVisible()
    })

    it.each([
      ['absolute-paths', 'labels.csv', /2 rows do so by the end of the path/],
      ['bare-names', 'labels.csv', /2 of 2 rows name one of 2 clips/],
      ['few-labelled', 'labels.csv', /3 of 3 rows name one of 3 clips/],
      ['segments', 'labels.csv', /parts of recordings/],
      ['predictions-as-labels', 'predictions.csv', /predictions of a model/],
    ])('says how rows match, or why a table is not used: %s', async (name, table, words) => {
      await openReported(name)
      await expect(assistant.detail(table)).toContainText(words)
    })

    it('keeps both of two choices made while replies are slow, and shows no earlier counts', async () => {
      await openReported('few-labelled')
      const replies = await screen.holdReplies('import.inspect')
      await screen.goTo('/import')
      const counts = page.getByText(/rows name one of/)
      await expect(counts).toBeVisible()
      await replies.hold()
      await assistant.choose(assistant.meaning('label'), 'Sentence')
      await expect.poll(replies.waiting).toBeGreaterThan(0)
      await assistant.choose(assistant.meaning('path'), 'Not used')
      await expect(counts).toBeHidden()
      await replies.release()
      await expect(assistant.meaning('path')).toHaveText('Not used')
      await expect(assistant.meaning('label')).toHaveText('Sentence')
      await page.getByRole('button', { name: 'Discard the changes' }).click()
      await expect(counts).toBeVisible()
    })

    it('applies nothing before its changes are shown', async () => {
      await openReported('bare-names')
      const replies = await screen.holdReplies('import.preview')
      await screen.goTo('/import')
      await assistant.choose(assistant.meaning('fold'), 'Speaker')
      await replies.hold()
      await assistant.openTab('What will change')
      await expect.poll(replies.waiting).toBeGreaterThan(0)
      const apply = page.getByRole('button', { name: 'Apply the import' })
      await expect(apply).toBeHidden()
      await replies.release()
      await expect(apply).toBeEnabled()
      await expect(assistant.changed('Speaker')).toContainText('2 clips')
      await page.getByRole('button', { name: 'Discard the changes' }).click()
    })

    it('has no axe violation in the dark', async () => {
      await openReported('jsonl')
      await page.emulateMedia({ colorScheme: 'dark' })
      await expectAccessible(page, 'Import: tables, dark')
      await page.emulateMedia({ colorScheme: 'light' })
    })

    it('lists a table of each of forty folders, driven by keyboard', async () => {
      await openReported('forty-folders')
      await expect(assistant.tables).toHaveCount(40)
      await assistant.tables.first().focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
      await expect(assistant.tables.nth(1)).toHaveAttribute('aria-current', 'true')
      await expect(assistant.tables.nth(1)).toBeFocused()
      await expectAccessible(page, 'Import: tables')
    })
  })

  it('logs no error', () => {
    expect(screen.pageErrors).toEqual([])
  })
})

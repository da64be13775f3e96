import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { clip } from '../fixtures/indexing.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { ImportPage } from './pages/import.ts'
import type { StudioPage } from './pages/studio.ts'

const CLIPS = 20
const row = (index: number) => {
  const speaker = `P0${1 + (index % 4)}`
  const room = ['lab', 'home', ''][index % 3]
  const day = String(1 + index).padStart(2, '0')
  return [
    `clip${day}.wav`,
    index % 2 ? 'fear' : 'anger',
    speaker,
    `2024-03-${day}`,
    room,
    1 + index / 4,
  ].join()
}

/** Twenty synthetic clips of four speakers, with a table of clips and one of speakers. */
function writeStudy(folder: string): string {
  mkdirSync(folder, { recursive: true })
  const rows = Array.from({ length: CLIPS }, (_, index) => row(index))
  for (const text of rows) writeFileSync(join(folder, text.split(',')[0]), clip(text))
  const head = 'path,emotion,speaker,session date,room,valence'
  writeFileSync(join(folder, 'clips.csv'), [head, ...rows].join('\n'))
  const people = [
    'sub-P01\t34\tcontrol',
    'sub-P02\t51\tdepression',
    'sub-P03\t29\tcontrol',
    'sub-P04\t62\tanxiety',
  ]
  writeFileSync(join(folder, 'participants.tsv'), ['participant_id\tage\tdiagnosis', ...people].join('\n'))
  return folder
}

describeOnHosts('metadata of further columns', { timeout: 120_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  const more = () => page.getByRole('dialog', { name: 'More' })

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    await studio.welcome.openFolder(writeStudy(join(screen.data, '..', 'study')))
    await studio.idle()
    await expect(studio.library.summary).toHaveText(`${CLIPS} clips`)
  })
  afterAll(() => screen.close())

  async function addCondition(field: string): Promise<Locator> {
    if (!(await more().isVisible())) await page.getByRole('button', { name: /^More/ }).click()
    await more().getByRole('combobox', { name: 'Add a condition on' }).click()
    await page.getByRole('option', { name: field, exact: true }).click()
    return more().getByRole('group', { name: field })
  }

  it('are columns of the Library, which can be sorted', async () => {
    await studio.library.showColumns('age', 'diagnosis', 'session date')
    await expect(studio.library.rows.first()).toContainText('control')
    const head = studio.library.table.getByRole('columnheader', { name: /^age/ })
    await head.getByRole('button', { name: /age/ }).click()
    await expect(head).toHaveAttribute('aria-sort', 'ascending')
    await expect(studio.library.rows.first()).toContainText('29')
    await head.getByRole('button', { name: /age/ }).click()
    await expect(studio.library.rows.first()).toContainText('62')
    await expect(studio.library.rows.first()).toContainText('anxiety')
    await expectAccessible(page, 'Library with metadata')
  })

  it('filter the Library by values, by a range, by days and by a missing value', async () => {
    const diagnosis = await addCondition('diagnosis')
    await expect(diagnosis.getByRole('listitem')).toHaveText([
      /control\s*10/,
      /anxiety\s*5/,
      /depression\s*5/,
    ])
    await diagnosis.getByRole('checkbox', { name: /^control/ }).check()
    await expect(studio.library.summary).toHaveText('10 clips')
    const date = await addCondition('session date')
    await date.getByLabel('From').fill('2024-03-11')
    await date.getByLabel('From').press('Tab')
    await expect(studio.library.summary).toHaveText('5 clips')
    await expectAccessible(page, 'Conditions on metadata')
    await more().getByRole('button', { name: 'Remove the condition on session date' }).click()
    const room = await addCondition('room')
    await room.getByLabel('Only clips without room').check()
    await expect(studio.library.summary).toHaveText('3 clips')
    await page.keyboard.press('Escape')
    await expect(
      page.getByRole('button', { name: /^More ?: diagnosis control; room no value/ }),
    ).toBeVisible()
    // The address carries the filter.
    await page.reload()
    await expect(studio.library.summary).toHaveText('3 clips')
    await page.getByRole('button', { name: 'Clear More' }).click()
    await expect(studio.library.summary).toHaveText(`${CLIPS} clips`)
    const valence = await addCondition('valence')
    await valence.getByRole('slider').first().focus()
    for (let press = 0; press < 4; press++) await page.keyboard.press('Shift+ArrowRight')
    await expect(studio.library.summary).not.toHaveText(`${CLIPS} clips`)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Clear More' }).click()
  })

  it('are shown beside a clip', async () => {
    await studio.library.table.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    const panel = page.getByRole('region', { name: 'Metadata' })
    await expect(panel).toContainText('anxiety')
    await expect(panel.getByText('diagnosis')).toHaveAttribute('title', 'From participants.tsv')
    await expectAccessible(page, 'Clip with metadata')
  })

  it('are charted on Explore, where a bar filters', async () => {
    await studio.goTo('Explore')
    const field = page.getByRole('combobox', { name: 'Field' })
    await field.click()
    await page.getByRole('option', { name: 'diagnosis (text)' }).click()
    await expect(page.getByText(`${CLIPS} clips of ${CLIPS} have a value.`)).toBeVisible()
    await page.getByRole('button', { name: 'depression' }).click()
    await expect(page.getByRole('link', { name: /5 clips/ })).toBeVisible()
    await expectAccessible(page, 'Explore with metadata')
    await page.getByRole('button', { name: 'depression' }).click()
    await field.click()
    await page.getByRole('option', { name: 'valence (number)' }).click()
    await expect(page.getByRole('img', { name: /valence/ })).toBeVisible()
  })

  it('are chosen on the Import page, and an undo brings them back', async () => {
    const assistant = new ImportPage(page)
    await studio.goTo('Import')
    await assistant.tables.filter({ hasText: 'participants.tsv' }).click()
    await expect(assistant.detail('participants.tsv')).toContainText('Rows about 4 speakers.')
    await expect(assistant.meaning('diagnosis')).toHaveText('Metadata')
    await assistant.choose(assistant.meaning('diagnosis'), 'Not used')
    await page.getByRole('button', { name: 'See what will change' }).click()
    await expect(assistant.changed('Metadata')).toContainText('No longer metadata: diagnosis')
    await expectAccessible(page, 'Import: metadata')
    await assistant.apply('Eva')
    await studio.goTo('Library')
    await expect(studio.library.table.getByRole('columnheader', { name: /^age/ })).toBeVisible()
    await expect(studio.library.table.getByRole('columnheader', { name: /^diagnosis/ })).toBeHidden()
    await studio.goTo('Import')
    await assistant.undo()
    await studio.goTo('Library')
    await expect(studio.library.rows.first()).toContainText(/control|anxiety|depression/)
    expect(screen.pageErrors).toEqual([])
  })
})

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { SchemeField, type FieldValues } from '../../src/shared/contract/scheme.ts'
import { DIMENSIONS } from '../../src/shared/domain/scheme/index.ts'
import { openDataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { clip } from '../fixtures/indexing.ts'
import { showInBothThemes } from '../fixtures/shots.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { LabelsPage } from './pages/labels.ts'
import type { StudioPage } from './pages/studio.ts'

const FAULTS = SchemeField.parse({
  ...{ kind: 'choice', id: 'faults', name: 'Faults', several: true },
  options: ['noise', 'clipping'].map((value) => ({ value, name: value === 'noise' ? 'Noise' : 'Clipping' })),
})
const LAUGHS = SchemeField.parse({ kind: 'flag', id: 'laughs', name: 'Laughs' })
const WORDS = SchemeField.parse({ kind: 'text', id: 'words', name: 'Words' })
const NAMES = ['a.wav', 'b.wav', 'c.wav', 'd.wav']

/** Answers of three annotators about three of four clips. */
const ANSWERS: readonly (readonly [path: string, annotator: string, answers: FieldValues])[] = [
  ['a.wav', 'Ana', { valence: 7, faults: ['noise', 'clipping'], laughs: true }],
  ['a.wav', 'Ben', { valence: 6, faults: ['noise'], laughs: true }],
  ['a.wav', 'Cem', { valence: 6, faults: ['noise'], laughs: false }],
  ['b.wav', 'Ana', { valence: 2, laughs: true, words: 'a sigh' }],
  ['b.wav', 'Ben', { valence: 3, laughs: false }],
  ['c.wav', 'Ben', { valence: 9, words: 'a shout' }],
]

describeOnHosts('fields of the scheme in the Library', { timeout: 180_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  const menu = () => page.getByRole('dialog', { name: 'Fields' })
  const row = (name: string) => studio.library.rows.filter({ hasText: name })

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    const folder = join(screen.data, '..', 'rated')
    mkdirSync(folder)
    for (const name of NAMES) writeFileSync(join(folder, name), clip(name))
    await studio.welcome.openFolder(folder)
    await studio.idle()
    await expect(studio.library.summary).toHaveText('4 clips')
    await writeAnswers(folder, screen.data)
  })
  afterAll(() => screen.close())

  async function addCondition(field: string): Promise<Locator> {
    if (!(await menu().isVisible())) await page.getByRole('button', { name: /^Fields/ }).click()
    await menu().getByRole('combobox', { name: 'Add a condition on' }).click()
    await page.getByRole('option', { name: field, exact: true }).click()
    return menu().getByRole('group', { name: field })
  }
  async function clear(): Promise<void> {
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Clear Fields' }).click()
    await expect(studio.library.summary).toHaveText('4 clips')
  }

  it('are columns with the number of answers, which can be sorted', async () => {
    await studio.library.showColumns('Valence', 'Faults', 'Laughs', 'Words')
    await expect(row('a.wav')).toContainText('6.3 of 9, n = 3')
    await expect(row('a.wav')).toContainText(/Noise 100\s?%, Clipping 33\s?%, n = 3/)
    await expect(row('a.wav')).toContainText('yes, 2 of 3')
    await expect(row('b.wav')).toContainText('Tie: no / yes, n = 2')
    await expect(row('c.wav')).toContainText('a shout')
    const head = studio.library.table.getByRole('columnheader', { name: /^Valence/ })
    for (const first of ['d.wav', 'c.wav']) {
      await head.getByRole('button', { name: /Valence/ }).click()
      await expect(studio.library.rows.first()).toContainText(first)
    }
    await showInBothThemes(page, 'library-fields')
  })

  it('filter by a range of means, by options, by yes and no, and by a part of a text', async () => {
    const valence = await addCondition('Valence')
    await valence.getByRole('slider').first().focus()
    for (let press = 0; press < 3; press++) await page.keyboard.press('Shift+ArrowRight')
    await expect(studio.library.summary).toHaveText('2 clips')
    const faults = await addCondition('Faults')
    await faults.getByRole('checkbox', { name: /^Noise/ }).check()
    await expect(studio.library.summary).toHaveText('1 clip')
    await showInBothThemes(page, 'library-fields-filter')
    await page.keyboard.press('Escape')
    await expect(
      page.getByRole('button', { name: /^Fields ?: Valence from 5\.\d; Faults Noise/ }),
    ).toBeVisible()
    await page.reload()
    await expect(studio.library.summary).toHaveText('1 clip')
    await clear()
    const laughs = await addCondition('Laughs')
    await laughs.getByRole('checkbox', { name: /^no/ }).check()
    await expect(studio.library.summary).toHaveText('1 clip')
    await clear()
    const words = await addCondition('Words')
    await words.getByLabel('Contains').fill('shout')
    await words.getByLabel('Contains').press('Enter')
    await expect(studio.library.summary).toHaveText('1 clip')
    await clear()
  })

  it('filter by what is not answered yet, by anyone and by oneself', async () => {
    await new LabelsPage(page).enterAnnotator('Ana')
    const valence = await addCondition('Valence')
    const choose = async (state: string) => {
      await valence.getByRole('combobox', { name: 'Answers to Valence' }).click()
      await page.getByRole('option', { name: state, exact: true }).click()
    }
    await choose('Not answered by you')
    await expect(studio.library.summary).toHaveText('2 clips')
    await choose('Without an answer')
    await expect(studio.library.summary).toHaveText('1 clip')
    await choose('Answered')
    await expect(studio.library.summary).toHaveText('3 clips')
    await clear()
    expect(screen.pageErrors).toEqual([])
  })
})

/** Writes the scheme and the answers by another process, as the command line does. */
async function writeAnswers(folder: string, dataFolder: string): Promise<void> {
  const dataset = openDataset(folder, { dataFolder })
  const fields = [...DIMENSIONS, FAULTS, LAUGHS, WORDS]
  dataset.scheme.set({
    version: 0,
    annotator: 'Ana',
    questions: { asksEmotion: true, asksReason: false, fields },
    mappings: [],
  })
  for (const [path, annotator, answers] of ANSWERS)
    dataset.labels.answer(
      { clip: dataset.library.find(path).id },
      {
        ...{ annotator, sighted: null, note: '' },
        answers,
      },
    )
  await dataset.close()
}

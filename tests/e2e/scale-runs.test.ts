import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { SchemeField } from '../../src/shared/contract/scheme.ts'
import { openDataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { writeRatedVoices } from '../fixtures/rated-voices.ts'
import { showInBothThemes } from '../fixtures/shots.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import type { StudioPage } from './pages/studio.ts'
import { TrainPage } from './pages/train.ts'

const scale = (id: string, name: string) => SchemeField.parse({ kind: 'scale', id, name, low: 1, high: 9 })
const rounded = (value: number) => Math.min(9, Math.max(1, Math.round(value)))

/** Synthetic voices of 8 speakers with the answers of two annotators; no answer to the warmth. */
async function writeAnsweredVoices(data: string): Promise<string> {
  const folder = join(data, '..', 'rated')
  const voices = writeRatedVoices(folder, 8, 12)
  const dataset = openDataset(folder, { dataFolder: data })
  await dataset.index().outcome
  const fields = [scale('loudness', 'Loudness'), scale('height', 'Height'), scale('warmth', 'Warmth')]
  const questions = { asksEmotion: true, asksReason: false, fields }
  dataset.scheme.set({ version: 0, annotator: 'Ana', questions, mappings: [] })
  voices.forEach(({ path, loudness, height }, place) => {
    const clip = dataset.library.find(path).id
    const shift = place % 2 === 0 ? 1 : -1
    for (const [annotator, by] of [
      ['Ana', 0],
      ['Ben', shift],
    ] as const) {
      const answers = { loudness: rounded(loudness + by), height: rounded(height - by) }
      dataset.labels.answer({ clip }, { annotator, answers, sighted: null, note: '' })
    }
  })
  await dataset.close()
  return folder
}

describeOnHosts('runs of scales on screen', { timeout: 500_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let train: TrainPage

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    train = new TrainPage(page)
    await studio.welcome.openFolder(await writeAnsweredVoices(screen.data))
    await studio.library.rows.first().waitFor()
    await studio.idle()
    await studio.goTo('Train')
  })
  afterAll(() => screen.close())

  it('are started by keyboard, with the reason where a scale has too few answers', async () => {
    await page.getByRole('radio', { name: 'Scales' }).focus()
    await page.keyboard.press('Space')
    const loudness = page.getByRole('checkbox', { name: 'Loudness' })
    await expect(loudness).toBeChecked()
    await expect(loudness).toHaveAccessibleDescription('96 clips of 8 speakers, 2 annotators')
    const warmth = page.getByRole('checkbox', { name: 'Warmth' })
    await expect(warmth).toBeDisabled()
    await expect(warmth).toHaveAccessibleDescription(/Learning needs 20/)
    await showInBothThemes(page, 'train-scales')
    await loudness.uncheck()
    await page.getByRole('checkbox', { name: 'Height' }).uncheck()
    await expect(page.getByRole('button', { name: 'Train', exact: true })).toBeDisabled()
    await loudness.check()
    await page.getByRole('checkbox', { name: 'Height' }).check()
    await train.train('Linear: logistic')
    const list = page.getByRole('region', { name: 'Runs of scales' })
    await expect(list.getByRole('row').filter({ hasText: 'Done' })).toHaveCount(1, { timeout: 300_000 })
    await expect(list).toContainText(/Loudness 0\.\d\d · Height/)
    await expectAccessible(page, 'Train with a run of scales')
  })

  it('show scores beside the baseline and the ceiling, and each scored clip', async () => {
    await page.getByRole('region', { name: 'Runs of scales' }).getByRole('link').click()
    await expect(page.getByRole('img', { name: /^Loudness: predicted value/ })).toBeVisible()
    await expect(page.getByText(/^the training mean/).first()).toBeVisible()
    await expect(page.getByText(/^one annotator agrees/).first()).toBeVisible()
    await showInBothThemes(page, 'scale-run')
  })

  it('give predictions that the page of a clip shows', async () => {
    await page.locator('.scale-plot circle').first().click()
    await expect(page.getByRole('heading', { name: 'Predicted scales' })).toBeVisible()
    await expectAccessible(page, 'a clip with predicted scales')
  })

  it('are not offered where a run of emotions is needed', async () => {
    await studio.goTo('Review')
    await expect(page.getByText('Linear: logistic')).toHaveCount(0)
  })
})

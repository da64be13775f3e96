import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
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

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'encoders')
const README = `---
license: apache-2.0
---
# A small encoder

Three convolutions that [know](https://example.org) nothing.
`

describeOnHosts(
  'a pretrained encoder in the training settings, on synthetic clips',
  { timeout: 500_000 },
  ({ open }) => {
    let screen: StudioOnScreen
    let page: Page
    let studio: StudioPage
    let encoder: EncoderChoice
    const home = mkdtempSync(join(tmpdir(), 'ser-studio-encoder-'))
    const folder = join(home, 'small-encoder')

    beforeAll(async () => {
      cpSync(join(FIXTURES, 'conv'), folder, { recursive: true })
      writeFileSync(join(folder, 'README.md'), README)
      screen = await open()
      ;({ page, studio } = screen)
      encoder = new EncoderChoice(studio)
      await openSyntheticClips(screen)
      await studio.goTo('Train')
      await page.getByRole('radio', { name: 'Quick: pooled' }).click()
      await page.getByRole('button', { name: 'Settings', exact: true }).click()
    })
    afterAll(async () => {
      await screen.close()
      rmSync(home, { recursive: true, force: true, maxRetries: 3 })
    })

    it('lists the files that a folder must hold, and the missing ones with the remedy', async () => {
      await expect(encoder.part).toContainText('model.onnx and preprocessor_config.json')
      await encoder.choose(FIXTURES)
      await expect(encoder.problem).toContainText('There is no model.onnx')
      await expect(encoder.problem).toContainText('optimum-cli export onnx')
      await encoder.choose(join(FIXTURES, 'spectrogram'))
      await expect(encoder.problem).toContainText('is a spectrogram')
    })

    it('shows the outputs and the licence of a valid encoder', async () => {
      await encoder.choose(folder)
      await expect(encoder.part).toContainText('small-encoder is ready. All quick models read its features.')
      await expect(encoder.part).toContainText('mean, deviation and maximum of 32 values')
      await expect(encoder.part).toContainText('16,000 Hz')
      await expect(encoder.part).toContainText('apache-2.0')
      await expect(encoder.part).toContainText('Three convolutions that know nothing.')
    })

    it.each(['light', 'dark'] as const)('has no axe violation, in %s', async (colorScheme) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await expectAccessible(page, 'Encoder')
    })

    it('offers the blocks of an encoder that gives them, all of the first four by default', async () => {
      await encoder.choose(join(FIXTURES, 'blocks'))
      await expect(encoder.part).toContainText('mean and deviation of 32 values in 3 blocks')
      const block = (number: number) => encoder.part.getByRole('checkbox', { name: `Block ${number}` })
      await block(2).uncheck()
      await block(1).uncheck()
      await expect(encoder.part).toContainText('mean and deviation of 32 values in 1 block')
      await expect(block(3)).toBeDisabled()
      await expectAccessible(page, 'Encoder with blocks')
      await encoder.choose(folder)
      await expect(encoder.part).toContainText('mean, deviation and maximum of 32 values')
      await expect(block(1)).toBeHidden()
    })

    it("trains on the encoder's features of the clips", async () => {
      const epochs = page.getByLabel(/^Epochs, model 1/)
      await epochs.fill('2')
      await epochs.press('Tab')
      await expect(encoder.part).toContainText('small-encoder is ready')
      const train = new TrainPage(page)
      await page.getByRole('button', { name: 'Train', exact: true }).click()
      await expect(train.runs.filter({ hasText: 'Done' })).toHaveCount(1, { timeout: 240_000 })
      await page.getByText('All settings as JSON').click()
      await expect(page.getByLabel('The configuration as JSON')).toHaveValue(/small-encoder/)
    })

    it('stays unchanged where another folder is refused', async () => {
      await encoder.choose(FIXTURES)
      await expect(encoder.problem).toBeVisible()
      await expect(encoder.part).toContainText(`Training still uses ${folder}.`)
      await encoder.choose(folder)
      await expect(encoder.part).toContainText('small-encoder is ready')
    })

    it('is removed by choosing none, and with its preset', async () => {
      await encoder.leave()
      await expect(page.getByLabel('The configuration as JSON')).not.toHaveValue(/small-encoder/)
      await encoder.choose(folder)
      await expect(encoder.part).toContainText('small-encoder is ready')
      await page.getByRole('radio', { name: /^Balanced/ }).click()
      await expect(encoder.part).toContainText('None. With an encoder, a linear model')
      await encoder.choose(folder)
      await expect(encoder.part).toContainText('small-encoder is ready. All linear models read its features.')
      await encoder.leave()
      await expect(page.getByLabel('The configuration as JSON')).not.toHaveValue(/linear/)
      await page.getByRole('radio', { name: /^Deep/ }).click()
      await expect(encoder.part).toBeHidden()
    })

    it('logs no error during the suite', () => {
      expect(screen.pageErrors).toEqual([])
    })
  },
)

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { beepThenSpeech } from '../fixtures/beep-then-speech.ts'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openTrainedSample } from '../fixtures/trained-sample.ts'
import { LivePage } from './pages/live.ts'
import { RunPage } from './pages/run.ts'
import type { StudioPage } from './pages/studio.ts'
import { TrainPage } from './pages/train.ts'

const NO_SPEECH = /^No speech/
const AN_ANSWER = /^(.+, \d+.% sure|Not sure: .+ leads with \d+.%)\.$/

describeOnHosts('a model with a speech gate', { timeout: 240_000 }, ({ open }) => {
  const folder = mkdtempSync(join(tmpdir(), 'ser-studio-story-live-'))
  const recordings = join(folder, 'recordings')
  const microphone = join(folder, 'microphone.wav')
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let live: LivePage

  beforeAll(async () => {
    writeFileSync(microphone, await beepThenSpeech(join(folder, 'voices'), { beep: 12, speech: 20 }))
    mkdirSync(recordings)
    const session = await beepThenSpeech(join(folder, 'voices-2'), { beep: 20, speech: 40 })
    writeFileSync(join(recordings, 'session.wav'), session)
    screen = await open([
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
    ])
    ;({ page, studio } = screen)
    live = new LivePage(page)
    await openTrainedSample(screen)
  })
  afterAll(async () => {
    await screen.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('shows "no speech" for a beep at the microphone, and names no emotion', async () => {
    await studio.goTo('Live')
    await live.listen()
    await expect(live.answer).toHaveText(NO_SPEECH, { timeout: 30_000 })
    await expect(live.bars).toBeHidden()
  })

  it('gives a prediction as soon as there is speech, or states that it is not certain', async () => {
    await expect(live.answer).toHaveText(AN_ANSWER, { timeout: 60_000 })
    await expect(live.bars).toBeVisible()
    await expectAccessible(page, 'Live, with speech')
    await live.stop()
  })

  it('shows a long recording over time: a strip no wider than its table, and its share without speech', async () => {
    const run = new RunPage(page)
    await studio.goTo('Train')
    await new TrainPage(page).runs.first().getByRole('link').click()
    await run.show('Use this model')
    await run.predict(recordings, '')
    const strip = page.getByRole('img', { name: /^Predictions over time: .*No speech \d+/ })
    await expect(strip).toBeVisible({ timeout: 120_000 })
    const answers = page.getByRole('region', { name: 'Predictions' })
    const [box, table] = [await answers.boundingBox(), await answers.getByRole('table').boundingBox()]
    expect(table?.width).toBeLessThanOrEqual(box?.width ?? 0)
    await expectAccessible(page, 'Predictions over time')
  })
})

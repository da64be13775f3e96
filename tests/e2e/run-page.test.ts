import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { encodeWav } from '../fixtures/wav.ts'
import { LabelsPage } from './pages/labels.ts'
import { RunPage } from './pages/run.ts'
import type { StudioPage } from './pages/studio.ts'
import { TrainPage } from './pages/train.ts'

const TABS = ['Scores', 'Speakers and slices', 'Confidence', 'Training', 'Compare', 'Use this model']

describeOnHosts('a run on screen', { timeout: 500_000 }, ({ kind, open }) => {
  const folder = mkdtempSync(join(tmpdir(), 'ser-studio-run-page-'))
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let run: RunPage
  let sample: string

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    sample = await openSyntheticClips(screen)
    await studio.goTo('Train')
    const train = new TrainPage(page)
    for (const runs of [1, 2]) {
      await train.train('Quick: pooled')
      await expect(train.runs.filter({ hasText: 'Done' })).toHaveCount(runs, { timeout: 300_000 })
    }
    run = new RunPage(page)
  })
  afterAll(async () => {
    await screen.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('compares runs: two of the same run have no difference', async () => {
    const picks = page.getByRole('checkbox', { name: /^Compare Quick/ })
    await picks.first().check()
    await expect(page.getByRole('button', { name: 'Compare runs' })).toBeDisabled()
    await picks.nth(1).check()
    await page.getByRole('button', { name: 'Compare 2 runs' }).click()
    const table = page.getByRole('region', { name: 'Runs side by side' })
    await expect(table.getByRole('row', { name: /^Difference in UAR/ })).toContainText(/0\.0.*clips/)
    await expect(table).toContainText('All settings are the same')
    await expectAccessible(page, 'Runs side by side')
    await page.getByRole('button', { name: 'All runs' }).click()
  })

  it('shows scores by speaker and slice, in any order, each with a link to its misclassified clips', async () => {
    await page
      .getByRole('link', { name: /^Quick/ })
      .first()
      .click()
    await run.show('Speakers and slices')
    await expect(run.rows.nth(1)).toBeVisible()
    const speakers = await run.rows.count()
    const uars = async () => {
      const texts = await run.rows.locator('strong').allTextContents()
      return texts.map((text) => parseFloat(text))
    }
    await run.order('Worst first')
    const sorted = await uars()
    expect(sorted).toEqual(sorted.toSorted((a, b) => a - b))
    await run.sliceBy('sex')
    await expect(run.rows.first()).toContainText('male')
    await run.sliceBy('sentence')
    await expect(run.panel).toContainText('It’s eleven o’clock')
    await expect(run.panel).not.toContainText('IEO')
    await run.sliceBy('speaker')
    const speaker = await run.rows.first().getByRole('link').textContent()
    await run.rows.first().getByRole('link').click()
    await expect(studio.library.rows.first()).toContainText(speaker ?? '')
    await page.goBack()
    await expect(run.rows).toHaveCount(speakers)
  })

  it('shows its calibration', async () => {
    await run.show('Confidence')
    await expect(
      page.getByRole('img', { name: /^Reliability, calibrated: .* right of \d+ clips/ }),
    ).toBeVisible()
    await expect(run.panel).toContainText(/expected calibration error is \d+\.\d %\. It was \d+\.\d % before/)
  })

  it('saves its report as a separate page', async () => {
    const { name, path } = await screen.saved(() => run.saveReport())
    expect(name).toMatch(/^report-.*\.html$/)
    expect(readFileSync(path, 'utf8')).toContain('Quick: pooled statistics')
    copyFileSync(path, join(folder, 'report.html'))
  })

  // Electron opens no pages beside its window.
  it.skipIf(kind === 'desktop')('has no axe violation in the report', async () => {
    const report = await page.context().newPage()
    for (const colorScheme of ['light', 'dark'] as const) {
      await report.emulateMedia({ colorScheme })
      await report.goto(pathToFileURL(join(folder, 'report.html')).href)
      await expect(report.getByRole('heading', { name: 'Model card' })).toBeVisible()
      await expect(report.getByRole('img', { name: /^UAR on validation speakers by epoch/ })).toBeVisible()
      await expectAccessible(report, `The report (${colorScheme})`)
    }
    await report.close()
  })

  it('predicts the emotions in a folder of audio, of a long recording over time', async () => {
    for (const file of readdirSync(sample).slice(0, 3)) copyFileSync(join(sample, file), join(folder, file))
    const noise = Float32Array.from({ length: 10 * 16_000 }, (_, i) => 0.3 * Math.sin(i * (1 + i / 4e5)))
    writeFileSync(
      join(folder, 'a long recording.wav'),
      encodeWav({ channels: [noise], sampleRateHz: 16_000, encoding: 'pcm16' }),
    )
    writeFileSync(join(folder, 'broken.wav'), 'RIFF')
    await run.show('Use this model')
    const answers = join(screen.data, '..', 'answers.csv')
    await run.predict(folder, answers)
    await expect(run.panel).toContainText(/3 clips, 8 segments of 1 recording.*predictions\/s/, {
      timeout: 180_000,
    })
    await expect(run.predictions).toHaveCount(4)
    await expect(run.panel).toContainText('1 file could not be used')
    const long = run.predictions.filter({ hasText: 'a long recording' })
    await expect(long.getByRole('img', { name: /^Predictions over time: .* \d+ %/ })).toBeVisible()
    await page.getByLabel('Search in paths').fill('LONG')
    await expect(run.predictions).toHaveCount(1)
    expect(readFileSync(answers, 'utf8').trim().split('\n')).toHaveLength(1 + 3 + 8)
    // The predictions are still there when the user returns.
    await page.reload()
    await expect(run.predictions).toHaveCount(4)
  })

  it('gives the reason for a missing folder', async () => {
    await run.predict(join(folder, 'nowhere'), '')
    await expect(run.panel.getByRole('status').first()).toContainText(/nowhere/)
  })

  it('predicts newer clips, and links to their queue', async () => {
    await page.getByRole('button', { name: 'Predict new clips' }).click()
    await expect(run.panel).toContainText('0 clips added since the run predicted', { timeout: 180_000 })
    await expect(page.getByRole('link', { name: 'To the queues' })).toBeVisible()
  })

  it('exports its models for other programs', async () => {
    await run.exportModels(join(folder, 'models'))
    await expect(run.panel).toContainText(/Read back: no probability differs/, { timeout: 180_000 })
    expect(readdirSync(join(folder, 'models')).some((file) => file.endsWith('.onnx'))).toBe(true)
    expect(existsSync(join(folder, 'models', 'preprocessing.json'))).toBe(true)
    expect(existsSync(join(folder, 'models', 'MODEL_CARD.md'))).toBe(true)
  })

  it('uses the label set: a renamed label has its new name in the matrix', async () => {
    await run.show('Scores')
    await expect(run.panel.getByRole('row', { name: /^Fear/ }).first()).toBeVisible()
    const facts = page.getByText('Label sources: persons and imports.')
    await expect(facts).toContainText(/Test labels: \d+ from file names, tables and imports\./)
    await studio.goTo('Labels')
    await new LabelsPage(page).enterAnnotator('Ann')
    await page.getByRole('tab', { name: 'Questions' }).click()
    await page.getByLabel('Name of fear').fill('Dread')
    await page.getByRole('button', { name: 'Save the label set' }).click()
    await expect(new LabelsPage(page).toast('The label set is saved')).toBeVisible()
    await page.goBack()
    await expect(run.panel.getByRole('row', { name: /^Dread/ }).first()).toBeVisible()
    await expect(run.panel.getByRole('row', { name: /^Fear/ })).toHaveCount(0)
  })

  it.each(['light', 'dark'] as const)(
    'has no axe violation on each of its tabs (%s)',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme })
      for (const tab of TABS) {
        await run.show(tab)
        await expect(run.panel).not.toContainText('Drawing up')
        await expectAccessible(page, `${tab} (${colorScheme})`)
      }
      expect(screen.pageErrors).toEqual([])
    },
  )
})

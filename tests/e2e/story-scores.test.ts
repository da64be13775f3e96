import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openTrainedSample } from '../fixtures/trained-sample.ts'
import { ReviewPage } from './pages/review.ts'
import { RunPage } from './pages/run.ts'
import type { StudioPage } from './pages/studio.ts'
import type { TrainPage } from './pages/train.ts'

const CHANGED = /\d+ test labels? changed since, .*to what this model predicts/

describeOnHosts('scores after changes of test labels', { timeout: 500_000 }, ({ kind, open }) => {
  const folder = mkdtempSync(join(tmpdir(), 'ser-studio-story-scores-'))
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let train: TrainPage
  let run: RunPage

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    run = new RunPage(page)
    // Barely trained, so that it is wrong about some test clips.
    train = await openTrainedSample(screen, { epochs: 1 })
  })
  afterAll(async () => {
    await screen.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('test clips get the labels that the model predicts, and the list of runs warns of it', async () => {
    await expect(train.runs.first()).not.toContainText('changed since')
    const before = await train.uars()
    await studio.goTo('Review')
    const review = new ReviewPage(page)
    await review.enterAnnotator('Ann')
    const predicted = await review.mostFrequentConfusion()
    await expect(review.place).toHaveText(/^1 of/)
    const clips = await review.length()
    for (let clip = 1; clip <= clips; clip++) {
      await review.emotion(predicted).click()
      await page.keyboard.press('Enter')
    }
    await studio.goTo('Train')
    await expect(train.runs.first()).toContainText(CHANGED)
    await expect(train.underToday).toBeChecked()
    expect((await train.uars())[0]).toBeGreaterThan(before[0])
    await train.underThen.check()
    await expect.poll(() => train.uars()).toEqual(before)
    await expect(train.runs.first()).toContainText(CHANGED)
    await train.underToday.check()
    await expectAccessible(page, 'The list of runs')
  })

  it('both scores are on the page of the run, and in its report', async () => {
    await train.runs.first().getByRole('link').click()
    await expect(page.getByRole('note').filter({ hasText: CHANGED })).toContainText(
      /UAR as scored then \d+\.\d %, under today’s labels \d+\.\d %/,
    )
    const { path } = await screen.saved(() => run.saveReport())
    const report = readFileSync(path, 'utf8')
    expect(report).toMatch(CHANGED)
    expect(report).toContain('As scored then')
    await expectAccessible(page, 'A run whose test labels changed')
  })

  it('a retrained run is compared under the same labels: without training there is no gain', async () => {
    await page.getByRole('button', { name: 'Retrain on today’s labels' }).click()
    await expect(run.retrainedAs).toHaveText(/Quick: pooled statistics 2 · Done$/, { timeout: 300_000 })
    await page.getByRole('button', { name: 'All runs' }).click()
    await expect(train.runs.filter({ hasText: 'Done' })).toHaveCount(2)
    await train.runs.last().getByRole('link').click()
    await run.retrainedAs.getByRole('link').click()
    await expect(run.panel).toContainText('under today’s labels')
    await expect(run.panel).toContainText(/As each was scored then: UAR \d+\.\d % → \d+\.\d %/)
    await expect(run.panel).toContainText(/Before: \d+ test labels? changed since/)
  })

  it('a score over two speakers has no interval', async () => {
    await run.show('Scores')
    const speakers = Number(/of (\d+) speaker/.exec(await run.panel.innerText())?.[1])
    if (speakers < 5) await expect(run.panel).toContainText(`too few speakers for an interval (${speakers})`)
    else await expect(run.panel).not.toContainText('too few speakers')
  })

  it('a run is renamed, keeps a note, and is deleted with its dependent runs', async () => {
    await page.getByRole('button', { name: 'Rename or note' }).click()
    await page.getByLabel('Name', { exact: true }).fill('After Ann’s review')
    await page.getByRole('textbox', { name: 'Note' }).fill('First pass')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'After Ann’s review' })).toBeVisible()
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('button', { name: /^Delete (the run|\d+ runs)$/ }).click()
    await expect(train.runs).toHaveCount(1)
    await expect(page.getByText('After Ann’s review')).toHaveCount(0)
  })

  it('a training with a single emotion is disabled, with the reason beside the button', async () => {
    const sample = join(screen.data, '..', 'spoken', 'AudioWAV')
    const angry = join(folder, 'angry')
    mkdirSync(angry)
    for (const file of readdirSync(sample).filter((name) => name.includes('_ANG_')))
      cpSync(join(sample, file), join(angry, file))
    await screen.goTo('/')
    await studio.welcome.openFolder(angry)
    // Opening a folder ends on the Library: only then does another page stay.
    await page.getByRole('grid', { name: 'Clips' }).waitFor()
    await studio.idle()
    await studio.goTo('Train')
    await train.start()
    await expect(page.getByRole('alert')).toContainText(/at least two emotions/)
    await expectAccessible(page, `Training that cannot start (${kind})`)
    expect(screen.pageErrors).toEqual([])
  })
})

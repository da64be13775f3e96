import { ClipPage } from '../../tests/e2e/pages/clip.ts'
import { LivePage } from '../../tests/e2e/pages/live.ts'
import { ProtocolsPage } from '../../tests/e2e/pages/protocols.ts'
import { ReviewPage } from '../../tests/e2e/pages/review.ts'
import { RunPage } from '../../tests/e2e/pages/run.ts'
import { TrainPage } from '../../tests/e2e/pages/train.ts'
import { PAGES } from '../../tests/e2e/views/pages.ts'
import { expect } from '../../tests/fixtures/expect.ts'
import type { StudioOnScreen } from '../../tests/fixtures/studio-on-screen.ts'

const LONG_MS = 900_000
const EPOCHS = 20

/**
 * Opens the dataset, names an annotator, trains a quick model, and trains it under each protocol. Returns the path of
 * the first run's page.
 */
export async function prepare(screen: StudioOnScreen, folder: string): Promise<string> {
  const { page, studio } = screen
  const [train, protocols] = [new TrainPage(page), new ProtocolsPage(page)]
  await studio.welcome.openFolder(folder)
  await studio.library.rows.first().waitFor()
  await studio.idle(LONG_MS)
  await studio.goTo('Train')
  await train.train('Quick: pooled')
  await expect(train.runs.filter({ hasText: 'Done' })).toHaveCount(1, { timeout: LONG_MS })
  const run = await train.runs.first().getByRole('link').getAttribute('href')
  await studio.goTo('Review')
  await new ReviewPage(page).enterAnnotator('Ana')
  await expect(new ReviewPage(page).queue('All misclassified')).toContainText('on training speakers', {
    timeout: LONG_MS,
  })
  await studio.goTo('Train')
  await protocols.open()
  await protocols.start(EPOCHS)
  await expect(protocols.bars).toHaveCount(4, { timeout: LONG_MS })
  await studio.idle(LONG_MS)
  return (run ?? '').split('?')[0]
}

/** How each screenshot is set up, by name; `run` is the path of a run's page. */
export const VIEWS: Readonly<Record<string, (screen: StudioOnScreen, run: string) => Promise<unknown>>> = {
  async review(screen) {
    await screen.goTo('/review')
    const review = new ReviewPage(screen.page)
    await review.queue('Likely label errors').click()
    await expect(review.place).toHaveText(/^1 of/)
    await expect(screen.page.getByText('Loading the audio')).toBeHidden()
    // A queue plays its clips automatically.
    await screen.page.getByRole('button', { name: 'Play', exact: true }).waitFor()
  },
  async clip(screen) {
    await screen.goTo('/clip/64')
    // Scrolls, and is remembered: the page is loaded again from its top.
    await screen.page.getByLabel('Model over time').check()
    await screen.goTo('/clip/64')
    const clip = new ClipPage(screen.page)
    await clip.predictionsOverTime.waitFor()
    await expect(clip.pitch).toBeVisible()
    await expect(screen.page.getByText(/^Computing/)).toBeHidden()
  },
  async run(screen, run) {
    await screen.goTo(run)
    await expect(new TrainPage(screen.page).matrix).toBeVisible()
  },
  async 'run-slices'(screen, run) {
    await screen.goTo(`${run}?show=slices`)
    const runPage = new RunPage(screen.page)
    await runPage.sliceBy('sentence')
    await expect(runPage.panel).toContainText('It’s eleven o’clock')
  },
  async library(screen) {
    await screen.goTo('/library')
    await screen.studio.library.rows.first().waitFor()
    await screen.studio.library.showColumns('Predicted', 'Confidence', 'Right')
    await screen.studio.library.table.focus()
    for (let row = 1; row < 5; row++) await screen.page.keyboard.press('ArrowDown')
  },
  async 'explore-map'(screen) {
    await screen.goTo('/explore?view=map')
    await expect(screen.page.getByText(/of their variance/)).toBeVisible()
  },
  async protocols(screen) {
    await screen.goTo('/train/protocols')
    await expect(new ProtocolsPage(screen.page).bars).toHaveCount(3)
  },
  async live(screen) {
    await screen.goTo('/live')
    const live = new LivePage(screen.page)
    await live.listen()
    await expect(live.bars).toBeVisible()
    // Long enough to fill the charts.
    await expect(screen.page.getByText(/Normalised by \d\d s/)).toBeVisible({ timeout: 60_000 })
  },
  train: (screen) => show('Train', screen),
  search: (screen) => show('Search', screen),
  async 'review-queues'(screen) {
    await screen.goTo('/review')
    await expect(new ReviewPage(screen.page).queue('All misclassified')).toContainText('on test speakers')
    await expect(new TrainPage(screen.page).matrix).toBeVisible()
  },
  explore: (screen) => show('Explore: distributions', screen),
  'explore-features': (screen) => show('Explore: features', screen),
  export: (screen) => show('Export', screen),
  'run-confidence': (screen, run) => show('run: confidence', screen, run),
  'run-work': (screen, run) => show('run: use this model', screen, run),
}

/** Opens a page as the layout tests do; `run` is the path of a run's page. */
async function show(name: string, screen: StudioOnScreen, run = ''): Promise<void> {
  const view = PAGES.find((one) => one.name === name)
  if (!view) throw new Error(`No view is named "${name}".`)
  const id = run.split('/').at(-1) ?? ''
  await expect(await view.open({ screen, page: screen.page, runs: [id, id], emptyFolder: '' })).toBeVisible()
}

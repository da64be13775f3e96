import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import { writeSyntheticCorpus } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { loadLayoutChecks, resize, SIZES, WINDOW_SIZES } from '../fixtures/layout.ts'
import { connectTo, type StudioClient } from '../fixtures/studio-client.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { TrainPage } from './pages/train.ts'
import { DIALOGS } from './views/dialogs.ts'
import { PAGES } from './views/pages.ts'
import type { Tour } from './views/view.ts'

const A_MICROPHONE = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']

/** Opens a small dataset, labels some of it and trains twice. */
async function prepare(screen: StudioOnScreen): Promise<Tour> {
  const { page, studio, data } = screen
  const [folder, emptyFolder] = [join(data, '..', 'spoken'), join(data, '..', 'no audio')]
  await writeSyntheticCorpus(folder, { speakers: 8, sentences: 2 })
  mkdirSync(emptyFolder)
  writeFileSync(join(emptyFolder, 'notes.txt'), '')
  await studio.welcome.openFolder(folder)
  await studio.library.rows.first().waitFor()
  await studio.idle()
  await studio.library.table.focus()
  await page.keyboard.press('1')
  await studio.library.enterAnnotator('Ana')
  await studio.goTo('Train')
  const train = new TrainPage(page)
  const runs: string[] = []
  for (const number of [1, 2]) {
    await train.train('Quick: pooled')
    await expect(train.runs.filter({ hasText: 'Done' })).toHaveCount(number, { timeout: 150_000 })
  }
  await studio.idle()
  for (const link of await train.runs.getByRole('link').all())
    runs.push(/\/train\/([\w-]+)/.exec((await link.getAttribute('href')) ?? '')?.[1] ?? '')
  return { screen, page, runs: [runs[0], runs[1]], emptyFolder }
}

describeOnHosts('every page at every size', { timeout: 120_000 }, ({ kind, open }) => {
  const sizes = kind === 'desktop' ? WINDOW_SIZES : SIZES
  const views = kind === 'desktop' ? PAGES : [...PAGES, ...DIALOGS]
  let tour: Tour
  let settings: StudioClient | null
  let faultsOf: Awaited<ReturnType<typeof loadLayoutChecks>>

  beforeAll(async () => {
    const screen = await open(A_MICROPHONE)
    faultsOf = await loadLayoutChecks()
    tour = await prepare(screen)
    settings = screen.address === null ? null : await connectTo(screen.address)
  })
  afterAll(async () => {
    settings?.close()
    await tour.screen.close()
  })

  it.each([
    ['<button>Play<br>it</button>', 'width: 9px; overflow: hidden', /is cut in its width/],
    ['<button>A</button><button style="margin-left: -1.5em">B</button>', '', /overlap/],
    ['<button>A</button><p style="margin-top: -1em">Lies on it</p>', '', /lie on each other/],
    ['<button>A</button><div style="position: absolute; inset: 0"></div>', '', /is covered by div/],
    ['<button style="margin-left: -99px">A</button>', '', /out of reach/],
    ['<p style="width: 3000px">Too wide</p>', '', /the document is 30\d\d px wide/],
  ])('the check reports a planted fault: %s', async (html, style, fault) => {
    await tour.page.setContent(`<main style="${style}">${html}</main>`)
    expect((await faultsOf(tour.page)).join()).toMatch(fault)
  })

  it.each(views)('$name: no element is cut off, covered or out of reach', async ({ open }) => {
    const { screen, page } = tour
    await resize(screen, sizes[0])
    const ready = await open(tour)
    await expect(ready).toBeVisible()
    const faults: string[] = []
    for (const size of sizes) {
      await settings?.studio.settings.set({ textPercent: size.textPercent })
      await resize(screen, size)
      faults.push(...(await faultsOf(page)).map((fault) => `${size.name}: ${fault}`))
    }
    expect(faults).toEqual([])
  })
})

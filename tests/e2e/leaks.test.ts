import type { CDPSession } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { findChromium } from '../fixtures/browser.ts'
import { expect } from '../fixtures/expect.ts'
import { openStudioOnScreen, type StudioInBrowser } from '../fixtures/studio-on-screen.ts'
import { ClipPage } from './pages/clip.ts'

const CLIPS = 100
/** More than the cache of decoded clips holds. */
const WARM_UP = 30

/**
 * Objects that a page makes for each clip: those of a waveform (a shadow root, a media element) and of decoded audio.
 */
const KINDS = ['ShadowRoot', 'HTMLMediaElement', 'AudioContext', 'AudioBuffer', 'Worker', 'ResizeObserver']

/** Number of objects of a kind that remain after garbage collection. */
async function countObjects(browser: CDPSession, kind: string): Promise<number> {
  const { result } = await browser.send('Runtime.evaluate', { expression: `${kind}.prototype` })
  const prototypeObjectId = result.objectId ?? ''
  const { objects } = await browser.send('Runtime.queryObjects', { prototypeObjectId, objectGroup: 'count' })
  const counted = await browser.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.length }',
    returnByValue: true,
  })
  await browser.send('Runtime.releaseObjectGroup', { objectGroup: 'count' })
  return Number(counted.result.value)
}

async function measure(browser: CDPSession) {
  await browser.send('HeapProfiler.collectGarbage')
  const { metrics } = await browser.send('Performance.getMetrics')
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN
  const objects: Record<string, number> = {}
  for (const kind of KINDS) objects[kind] = await countObjects(browser, kind)
  return {
    objects,
    listeners: metric('JSEventListeners'),
    nodes: metric('Nodes'),
    megabytes: metric('JSHeapUsedSize') / 2 ** 20,
  }
}

const chromium = findChromium()

describe.skipIf(chromium === null)('a hundred clips, opened and closed', { timeout: 600_000 }, () => {
  let screen: StudioInBrowser
  let clip: ClipPage

  beforeAll(async () => {
    screen = await openStudioOnScreen(chromium ?? '')
    clip = new ClipPage(screen.page)
    await screen.studio.welcome.openSample()
    await screen.studio.idle()
    await expect(screen.studio.library.summary).toHaveText('840 clips')
  })
  afterAll(() => screen.close())

  /** Opens the next clip of the list until its waveform and pitch are drawn, and goes back to the list. */
  async function openAndClose(): Promise<void> {
    const { page, studio } = screen
    await studio.library.table.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(clip.place).toBeVisible()
    await expect(page.getByText('Computing pitch and intensity')).toBeHidden()
    await page.goBack()
    await expect(studio.library.summary).toHaveText('840 clips')
  }

  it('leak no waveform, audio, thread, listener, element or memory in the page', async () => {
    const browser = await screen.page.context().newCDPSession(screen.page)
    await browser.send('Performance.enable')
    for (let i = 0; i < WARM_UP; i++) await openAndClose()
    const before = await measure(browser)
    for (let i = 0; i < CLIPS; i++) await openAndClose()
    const after = await measure(browser)
    // A leak in each clip would be a hundred.
    for (const kind of KINDS) expect(after.objects[kind] - before.objects[kind], kind).toBeLessThan(5)
    expect(after.listeners - before.listeners).toBeLessThan(CLIPS / 2)
    expect(after.nodes - before.nodes).toBeLessThan(CLIPS * 5)
    expect(after.megabytes - before.megabytes).toBeLessThan(10)
    expect(screen.pageErrors).toEqual([])
  })
})

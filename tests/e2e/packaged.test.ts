import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import { listPackage } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect } from '../fixtures/expect.ts'
import { describePackaged } from '../fixtures/hosts.ts'
import type { Packaged } from '../fixtures/packaged.ts'
import { showInBothThemes } from '../fixtures/shots.ts'
import type { StudioOnDesktop } from '../fixtures/studio-on-desktop.ts'
import { ClipPage } from './pages/clip.ts'
import { LabelsPage } from './pages/labels.ts'
import { TrainPage } from './pages/train.ts'

/** The package of TensorFlow, under its own name. */
const wheel = process.env['SER_STUDIO_TENSORFLOW_WHEEL']

describePackaged('the app', { timeout: 300_000 }, ({ pack, open }) => {
  let packaged: Packaged
  let screen: StudioOnDesktop

  beforeAll(async () => {
    packaged = pack()
    screen = await open(packaged)
  })
  afterAll(async () => {
    await screen.close()
    rmSync(dirname(packaged.folder), { recursive: true, force: true })
  })

  it('holds what it runs, and neither sources nor tests nor parts of other systems', () => {
    const files = listPackage(join(packaged.folder, 'resources', 'app.asar'), { isPack: false })
    const top = new Set(files.map((file) => file.split('/')[1]))
    expect([...top].sort()).toEqual(['LICENSE', 'node_modules', 'out', 'package.json', 'resources'])
    expect(files.filter((file) => /\/(win32|darwin|linuxmusl)\b.*\.(node|dll|dylib|so)/.test(file))).toEqual(
      [],
    )
    expect(files.filter((file) => /libtensorflow|tfjs_binding\.node/.test(file))).toEqual([])
    expect(files.filter((file) => /node_modules\/(vue|pinia|wavesurfer\.js)\//.test(file))).toEqual([])
  })

  it('has switched off what would run other code under its name', async () => {
    const fuses = await getCurrentFuseWire(packaged.program)
    expect(fuses[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE)
    expect(fuses[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE)
    expect(fuses[FuseV1Options.EnableCookieEncryption]).toBe(FuseState.ENABLE)
    expect(fuses[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE)
  })

  it('indexes the sample, in threads that start inside of the archive', async () => {
    await screen.studio.welcome.openSample()
    await screen.studio.idle()
    await expect(screen.studio.library.summary).toHaveText('840 clips')
  })

  it('keeps a label over an end and a start', async () => {
    await screen.studio.library.table.focus()
    await screen.page.keyboard.press('Enter')
    const clip = new ClipPage(screen.page)
    await clip.labels.waitFor()
    const labels = new LabelsPage(screen.page)
    await labels.enterAnnotator('Ana')
    await screen.page.keyboard.press('2')
    await labels.toast(/^Saved: /).waitFor()
    const ended = screen.app.waitForEvent('close')
    await screen.app.evaluate(({ app }) => app.quit()).catch(() => undefined)
    await ended
    await screen.restart()
    await screen.studio.goTo('Labels')
    await expect(new LabelsPage(screen.page).history).toHaveCount(1)
  })

  it.skipIf(!wheel)('installs TensorFlow from a folder on the Train page, and trains with it', async () => {
    const { page, studio } = screen
    await studio.goTo('Train')
    await expect(page.getByText(/some 50 times faster with TensorFlow/)).toBeVisible()
    await showInBothThemes(page, 'tensorflow-offer')
    await studio.chooseFolder(page.getByRole('button', { name: 'Install from a folder' }), dirname(wheel!))
    await page.getByRole('status').filter({ hasText: 'Unpacking TensorFlow' }).waitFor()
    await expect(new LabelsPage(page).toast(/^TensorFlow .* is installed/)).toBeVisible({ timeout: 120_000 })
    const train = new TrainPage(page)
    await train.train('Quick: pooled')
    await studio.idle()
    await expect(train.runs).toContainText('%')
    await expect(page.getByText('plain JavaScript backend')).toBeHidden()
  })
})

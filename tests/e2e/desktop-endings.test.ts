import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnDesktop } from '../fixtures/hosts.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import { once, repeatable } from '../fixtures/in-app.ts'
import type { StudioOnDesktop } from '../fixtures/studio-on-desktop.ts'
import { answerQuestion } from './pages/native.ts'
import { TrainPage } from './pages/train.ts'

describeOnDesktop('crashes, quitting and starting again', { timeout: 240_000 }, (open) => {
  let screen: StudioOnDesktop

  beforeAll(async () => {
    screen = await open()
    await screen.studio.welcome.openSample()
    await screen.studio.idle()
  })
  afterAll(() => screen.close())

  it('quitting during work asks whether to stay, or to stop and keep the best model so far', async () => {
    const train = new TrainPage(screen.page)
    await screen.studio.goTo('Train')
    await train.train('Quick: pooled')
    await expect(train.memory).toHaveText(/\d MB/, { timeout: 90_000 })
    await answerQuestion(screen, 'Stay')
    await once(() => screen.app.evaluate(({ app }) => app.quit()))
    await expect(train.stop).toBeVisible()
    await answerQuestion(screen, 'Stop and keep the best so far')
    const ended = screen.app.waitForEvent('close')
    await screen.app.evaluate(({ app }) => app.quit()).catch(() => undefined)
    await ended
  })

  it('a start shows the page that was open last', async () => {
    await screen.restart()
    await expect(new TrainPage(screen.page).runs).toHaveCount(1)
    await expect(new TrainPage(screen.page).runs).toContainText('Stopped')
  })

  it('a second start opens the folder that it names', async () => {
    const folder = writeSmallDataset(join(screen.data, 'named'), 3)
    await screen.launchAgain([folder]).catch(() => undefined)
    await expect(screen.studio.library.summary).toHaveText('3 clips')
    expect(screen.app.windows()).toHaveLength(1)
    expect(existsSync(join(screen.data, 'window.json'))).toBe(true)
  })

  it('a second start asks in the page where such a folder cannot be opened without an answer', async () => {
    const folder = join(screen.data, 'without-audio')
    mkdirSync(folder)
    await screen.launchAgain([folder]).catch(() => undefined)
    await expect(screen.studio.question).toContainText('No audio in this folder')
    await screen.studio.question.getByRole('button', { name: 'Cancel' }).click()
    await expect(screen.studio.library.summary).toHaveText('3 clips')
  })

  it('a malformed address gets 400, and the camera is refused', async () => {
    const { page } = screen
    const status = `fetch('studio-media://clips/%zz').then((response) => response.status)`
    expect(await page.evaluate(status)).toBe(400)
    const camera = `navigator.permissions.query({ name: 'camera' }).then(({ state }) => state)`
    expect(await page.evaluate(camera)).toBe('denied')
  })

  // From here on the test calls the page through the app: Playwright treats a crashed page, and one with blocked
  // navigation, as lost.
  it('a crashed page is loaded again with its dataset, and the crash is logged', async () => {
    const address = screen.page.url()
    await once(() =>
      screen.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0].webContents.forcefullyCrashRenderer(),
      ),
    )
    const crashes = join(screen.data, 'crashes.log')
    await expect
      .poll(() => existsSync(crashes) && readFileSync(crashes, 'utf8'))
      .toMatch(/The page ended: \w+/)
    await expect.poll(() => inPage(`document.querySelector('[role="grid"]') && location.href`)).toBe(address)
    expect(screen.stderr.join('')).not.toContain('Render frame was disposed')
  })

  it.each(['about:blank', 'https://example.org/', 'data:text/html,away'])(
    'the window stays in the app where a script in the page asks for %s',
    async (url) => {
      await inPage(`document.documentElement.dataset.asked = 'yes'`)
      await inPage(`setTimeout(() => (location.href = ${JSON.stringify(url)})) > 0`)
      // Unlike the other two, a blank page is shown for a moment: the page that asked for it is gone.
      const asked = () => inPage('document.documentElement.dataset.asked ?? null').catch(() => 'leaving')
      if (url === 'about:blank') await expect.poll(asked).toBeNull()
      await expect.poll(() => inPage(`document.querySelector('nav') && location.origin`)).toBe('studio://app')
    },
  )

  function inPage(script: string): Promise<unknown> {
    return repeatable(() =>
      screen.app.evaluate(
        ({ BrowserWindow }, script) =>
          BrowserWindow.getAllWindows()[0].webContents.executeJavaScript(script) as Promise<unknown>,
        script,
      ),
    )
  }
})

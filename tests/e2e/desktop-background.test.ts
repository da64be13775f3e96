import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnDesktop } from '../fixtures/hosts.ts'
import { once, repeatable } from '../fixtures/in-app.ts'
import type { StudioOnDesktop } from '../fixtures/studio-on-desktop.ts'
import { answerQuestion, chooseInTray, followNative } from './pages/native.ts'
import { TrainPage } from './pages/train.ts'

describeOnDesktop('work with a closed window', { timeout: 240_000 }, (open) => {
  let screen: StudioOnDesktop
  const train = () => new TrainPage(screen.page)
  /** Whether a power-save blocker is active; blockers are numbered as they are started. */
  const isKeptAwake = () =>
    repeatable(() =>
      screen.app.evaluate(({ powerSaveBlocker }) =>
        Array.from({ length: 20 }, (_, id) => id).some((id) => powerSaveBlocker.isStarted(id)),
      ),
    )
  const windows = () =>
    repeatable(() => screen.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))

  beforeAll(async () => {
    screen = await open()
    await followNative(screen)
    await screen.studio.welcome.openSample()
    await screen.studio.idle()
    await screen.studio.goTo('Train')
    await train().choose('Quick: pooled')
  })
  afterAll(() => screen.close())

  it('continues, keeps the computer awake, and the tray opens the window again', async () => {
    expect(await isKeptAwake()).toBe(false)
    await train().setEpochs(500)
    await train().start()
    await train().stop.waitFor()
    expect(await isKeptAwake()).toBe(true)
    await closeAndGoOn()
    expect(await isKeptAwake()).toBe(true)
    await screen.reopened(() => chooseInTray(screen, 'Open SER Studio'))
    await expect(train().stop).toBeVisible()
  })

  it('is stopped from the tray: a notification reports it, and the app ends', async () => {
    await closeAndGoOn()
    const ended = screen.app.waitForEvent('close')
    await chooseInTray(screen, 'Stop and Keep the Best So Far').catch(() => undefined)
    await ended
    expect(screen.stderr.join('')).toContain('Notification: Training was stopped.')
  })

  it('ends on its own when it is done, and its result is shown at the next start', async () => {
    await screen.restart()
    await followNative(screen)
    await train().choose('Quick: pooled')
    await train().setEpochs(15)
    await train().start()
    await train().stop.waitFor()
    const ended = screen.app.waitForEvent('close', { timeout: 120_000 })
    await closeAndGoOn()
    await ended
    expect(screen.stderr.join('')).toContain('Notification: Training is done.')
    await screen.restart()
    await expect(train().runs.filter({ hasText: 'Done' })).toHaveCount(1)
  })

  async function closeAndGoOn(): Promise<void> {
    await answerQuestion(screen, 'Continue in the background')
    await once(() => screen.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].close()))
    await expect.poll(windows).toBe(0)
  }
})

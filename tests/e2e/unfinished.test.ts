import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { SearchPage } from './pages/search.ts'
import { TrainPage } from './pages/train.ts'

describeOnHosts('unfinished work at the next start', { timeout: 240_000 }, ({ open }) => {
  let screen: StudioOnScreen
  const train = () => new TrainPage(screen.page)
  const search = () => new SearchPage(screen.page)
  const offer = () => screen.page.getByRole('region', { name: 'Unfinished work' })

  beforeAll(async () => {
    screen = await open()
    await screen.studio.welcome.openSample()
    await screen.studio.idle()
  })
  afterAll(() => screen.close())

  it('is offered after the studio was killed during training, and is resumed by keyboard', async () => {
    await screen.studio.goTo('Train')
    await train().choose('Quick: pooled')
    await train().setEpochs(500)
    await train().start()
    await trainsFor(2)
    await screen.crashAndRestart()
    await expect(offer()).toContainText(/Training “.+” was interrupted after \d+ of 500 epochs\./)
    await expectAccessible(screen.page, 'Unfinished work')
    await focusByTab('Resume')
    await screen.page.keyboard.press('Enter')
    await expect(offer()).toBeHidden()
    await screen.studio.goTo('Train')
    await expect(train().stop).toBeVisible()
  })

  it('cannot be resumed while another training runs, with the reason', async () => {
    await trainsFor(1)
    await screen.crashAndRestart()
    await expect(offer()).toContainText('was interrupted')
    await screen.studio.goTo('Train')
    await train().choose('Quick: pooled')
    await train().setEpochs(500)
    await train().start()
    const resume = offer().getByRole('button', { name: 'Resume' })
    await expect(resume).toBeDisabled()
    await expect(offer().getByRole('note')).toHaveText(
      'Another training is running. This can start when it ends.',
    )
    await expectAccessible(screen.page, 'Unfinished work that waits')
    await trainsFor(1)
    await train().stop.click()
    await expect(resume).toBeEnabled({ timeout: 60_000 })
    await expect(offer().getByRole('note')).toBeHidden()
  })

  it('is not offered again after it was declined', async () => {
    await focusByTab('Leave it stopped')
    await screen.page.keyboard.press('Enter')
    await expect(offer()).toBeHidden()
    await screen.crashAndRestart()
    await screen.studio.goTo('Train')
    // The newest run is first; this is the one that was declined.
    await expect(train().runs.last()).toContainText('Stopped')
    await expect(offer()).toBeHidden()
  })

  it('may be a search: it continues with the remaining trials', async () => {
    await search().open()
    await search().set(20, 2)
    await search().start.click()
    await expect(search().trials.filter({ hasText: 'Done' })).not.toHaveCount(0, { timeout: 120_000 })
    await screen.crashAndRestart()
    await expect(offer()).toContainText(/The search “.+” was interrupted after \d+ of 20 trials\./)
    await focusByTab('Resume')
    await screen.page.keyboard.press('Enter')
    await expect(offer()).toBeHidden()
    await screen.goTo('/train/search')
    await expect(search().list).toContainText('Running')
    const kept = await search().trials.filter({ hasText: 'Done' }).count()
    await expect
      .poll(() => search().trials.filter({ hasText: 'Done' }).count(), { timeout: 120_000 })
      .toBeGreaterThan(kept)
    await search().stop.click()
    await expect(search().list).toContainText('Stopped')
  })

  /** Waits for a number of finished epochs of the current training. */
  async function trainsFor(epochs: number): Promise<void> {
    await expect.poll(() => train().epochsLogged.count(), { timeout: 120_000 }).toBeGreaterThanOrEqual(epochs)
  }

  async function focusByTab(button: string): Promise<void> {
    const target = offer().getByRole('button', { name: button })
    await target.waitFor()
    const focused = async () => (await target.and(screen.page.locator(':focus')).count()) > 0
    for (let press = 0; press < 100 && !(await focused()); press++) await screen.page.keyboard.press('Tab')
    await expect(target).toBeFocused()
  }
})

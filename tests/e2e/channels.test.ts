import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { sound } from '../fixtures/indexing.ts'
import { channelsFile, overdriven } from '../fixtures/stereo.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { ClipPage } from './pages/clip.ts'

describeOnHosts('the Clip page of a stereo recording', { timeout: 120_000 }, ({ kind, open }) => {
  let folder: string
  let screen: StudioOnScreen

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ser-studio-channels-'))
    const channels = [overdriven('left'), sound('right', 1).map((sample) => sample + 0.1)]
    writeFileSync(join(folder, 'stereo.wav'), channelsFile(channels))
    screen = await open()
    await screen.studio.welcome.openFolder(folder)
    await expect(screen.studio.library.rows.first()).toContainText('stereo.wav')
    await screen.studio.idle()
    await screen.studio.library.table.focus()
    await screen.page.keyboard.press('Enter')
    await expect(new ClipPage(screen.page).pitch).toBeAttached()
  })
  afterAll(async () => {
    await screen.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })

  it('shows the levels of each channel, which one is used, and why', async () => {
    const { page } = screen
    const table = page.getByRole('table', { name: 'Channels' })
    await expect(table.getByRole('rowheader')).toHaveText(['1 (left)', /2 \(right\).*used/, 'Mean'])
    await expect(
      page.getByText(/Only channel 2 \(right\) is used: .* of channel 1 \(left\)/).first(),
    ).toBeVisible()
    await expect(page.getByText('Only channel 2 (right) is used.')).toBeVisible()
    await expect(page.getByText('Drawings and models use channel 2 (right).')).toBeVisible()
    await expect(page.getByText(/% of full scale, removed before analysis$/)).toBeVisible()
  })

  it('shows the note without a way to leave the clip out, which is trained on', async () => {
    const { page } = screen
    await expect(page.getByText('One channel used.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Train on it anyway' })).toHaveCount(0)
  })

  it('analyses another channel of all clips where a user chooses it, and the best one again', async () => {
    const { page, studio } = screen
    const setting = page.getByRole('combobox', { name: 'In all clips, analyse' })
    await expect(setting).toHaveText('The best channel of each clip')
    const choose = async (name: string) => {
      await setting.click()
      await page.getByRole('option', { name, exact: true }).click()
      await studio.idle()
      await expect(setting).toHaveText(name)
    }
    await choose('Only channel 1 (left)')
    const used = page
      .getByRole('table', { name: 'Channels' })
      .getByRole('rowheader')
      .filter({ hasText: 'used' })
    await expect(used).toContainText('1 (left)')
    await expect(page.getByText('Drawings and models use channel 1 (left).')).toBeVisible()
    await choose('The mean of all channels')
    await expect(used).toContainText('Mean')
    await choose('The best channel of each clip')
    await expect(used).toContainText('2 (right)')
  })

  it.each(['light', 'dark'] as const)('has no axe violation, in %s', async (colorScheme) => {
    await screen.page.emulateMedia({ colorScheme })
    await expectAccessible(screen.page, `Clip, ${colorScheme}, ${kind}`)
    expect(screen.pageErrors).toEqual([])
  })
})

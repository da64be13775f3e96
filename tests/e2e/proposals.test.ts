import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { longCall } from '../fixtures/long-recording.ts'
import { showInBothThemes } from '../fixtures/shots.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { encodeWav } from '../fixtures/wav.ts'

const MINUTES = 6

describeOnHosts('proposed segments, synthetic', { timeout: 180_000 }, ({ kind, open }) => {
  let folder: string
  let screen: StudioOnScreen
  let page: Page
  const status = () => page.getByRole('status', { name: 'Proposing segments' })
  const dialog = () => page.getByRole('dialog')

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ser-studio-proposals-'))
    const { channels, sampleRateHz } = longCall(MINUTES * 60)
    writeFileSync(join(folder, 'session.wav'), encodeWav({ channels, sampleRateHz, encoding: 'pcm16' }))
    writeFileSync(join(folder, 'session.TextGrid'), '')
    screen = await open()
    ;({ page } = screen)
    await screen.studio.welcome.openFolder(folder)
    await expect(screen.studio.library.rows.first()).toContainText('session.wav')
    await screen.studio.idle()
    await screen.studio.library.table.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByText(/^Reading the recording/)).toBeHidden()
  })
  afterAll(async () => {
    await screen.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  })

  it('are made by the gate in a tier for each channel, and say what they replaced', async () => {
    await page.getByRole('button', { name: 'Propose…' }).click()
    await dialog().getByRole('combobox', { name: 'Method' }).click()
    await page.getByRole('option', { name: 'Pauses (level and periodicity)' }).click()
    await showInBothThemes(page, `propose-${kind}`)
    await dialog().getByRole('button', { name: 'Propose segments' }).click()
    const name = page.getByRole('dialog', { name: 'Who labels?' }).getByLabel('Your name or initials')
    await name.fill('Ann')
    await name.press('Enter')
    await expect(status()).toContainText('45 proposals in “Left, between pauses”. 44 proposals in “Right')
    await showInBothThemes(page, `proposed-${kind}`)
  })

  it('are beside the files of other programs, which the page names', async () => {
    await expect(page.getByText('session.TextGrid lies beside this recording.')).toBeVisible()
  })

  it('are taken back, and accepted in bulk as one act', async () => {
    await page.getByRole('button', { name: 'Take back' }).click()
    await expect(status()).toHaveText('The proposals are taken back.')
    await page.getByRole('button', { name: 'Propose…' }).click()
    await dialog().getByRole('button', { name: 'Propose segments' }).click()
    await expect(status()).toContainText('45 proposals in “Left, between pauses”')
    await page.getByRole('button', { name: 'Accept proposals…' }).click()
    await expect(dialog().getByRole('combobox', { name: 'Tier' })).toBeVisible()
    await dialog().getByRole('button', { name: 'Accept', exact: true }).click()
    await expect(page.getByText('89 proposals accepted.')).toBeVisible()
  })
})

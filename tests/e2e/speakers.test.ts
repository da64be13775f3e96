import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import type { StudioPage } from './pages/studio.ts'

describeOnHosts('consent of speakers, on synthetic clips', { timeout: 300_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  const rows = () => page.getByRole('region', { name: 'Speakers and their consent' }).getByRole('row')
  const row = (speaker: string): Locator => rows().filter({ hasText: speaker })
  const dialog = () => page.getByRole('dialog', { name: /^Consent of/ })
  const speakers = () => page.getByRole('rowheader').allTextContents()

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    await openSyntheticClips(screen)
  })
  afterAll(() => screen.close())

  it('lists the speakers with their clips; consent is unknown and every use permitted', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await expect(page.getByText('8 speakers')).toBeVisible()
    await expect(row('1001')).toContainText(/28\s*Unknown\s*All uses/)
    await expectAccessible(page, 'Speakers')
  })

  it('writes the consent of a speaker by keyboard, and shows it as history', async () => {
    await page.getByRole('button', { name: 'Edit the consent of 1002' }).focus()
    await page.keyboard.press('Enter')
    await expectAccessible(page, 'Consent of a speaker')
    await dialog().getByLabel('Sharing outside').focus()
    await page.keyboard.press('Space')
    await dialog().getByLabel('Pseudonym').fill('Lark')
    await dialog().getByLabel('Note').fill('form 7')
    await page.keyboard.press('Enter')
    const asked = page.getByRole('dialog', { name: 'Who labels?' })
    await asked.getByLabel('Your name or initials').fill('Ana')
    await page.keyboard.press('Enter')
    await expect(row('1002')).toContainText(/Lark\s*28\s*Given\s*Training, Export/)
    await row('1002').getByRole('button', { name: /^Edit/ }).click()
    await expect(dialog().getByRole('listitem')).toContainText(/Given · Training, Export · Lark.*Ana.*form 7/)
    await page.keyboard.press('Escape')
  })

  it('shows in the dialog why a change was refused', async () => {
    await row('1003').getByRole('button', { name: /^Edit/ }).click()
    await dialog().getByLabel('Pseudonym').fill('Lark')
    await dialog().getByRole('button', { name: 'Save' }).click()
    await expect(dialog()).toContainText('Another speaker has or had the pseudonym "Lark"')
    await page.keyboard.press('Escape')
  })

  it('finds speakers by pseudonym and consent, sorts them, and changes several at once', async () => {
    await page.getByRole('searchbox').fill('lark')
    await expect(page.getByText('1 of 8 speakers')).toBeVisible()
    await page.getByRole('searchbox').fill('')
    await page.getByRole('button', { name: 'Speaker', exact: true }).click()
    expect((await speakers())[0]).toContain('1008')
    for (const speaker of ['1007', '1008']) await row(speaker).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Set consent of 2' }).click()
    await dialog().getByLabel('Training').uncheck()
    await dialog().getByRole('button', { name: 'Save' }).click()
    await expect(row('1007')).toContainText(/S-\w{5}\s*28\s*Given\s*Export, Sharing outside/)
    await page.getByRole('combobox', { name: 'Consent' }).click()
    await page.getByRole('option', { name: 'Given' }).click()
    await expect(page.getByText('3 of 8 speakers')).toBeVisible()
  })

  it('leaves speakers out of exports for sharing who do not permit it, and says how many clips', async () => {
    await studio.goTo('Export')
    await page.getByLabel('For sharing outside').check()
    await expect(
      page.getByText('28 clips of 1 speaker are left out: the speaker does not permit this export.'),
    ).toBeVisible()
    await expect(page.getByText('196 clips', { exact: true })).toBeVisible()
  })

  it('leads to the clips of a speaker', async () => {
    await studio.goTo('Speakers')
    await page.getByRole('link', { name: '1002' }).click()
    await expect(studio.library.summary).toContainText('28 clips')
  })

  it('withdraws a speaker after a dialog with what that concerns, and the clips stay away', async () => {
    await studio.goTo('Speakers')
    await page.getByRole('button', { name: 'Withdraw 1002' }).focus()
    await page.keyboard.press('Enter')
    const asked = page.getByRole('dialog', { name: 'Withdraw 1002?' })
    await expect(asked).toContainText('28 clips will be removed.')
    await expect(asked).toContainText('No run learnt from the speaker.')
    await expectAccessible(page, 'Withdrawal')
    await asked.getByLabel('Note').fill('letter')
    await asked.getByRole('button', { name: 'Withdraw and remove 28 clips' }).click()
    await expect(asked).toBeHidden()
    await page.getByRole('combobox', { name: 'Consent' }).click()
    await page.getByRole('option', { name: 'Withdrawn' }).click()
    await expect(row('1002')).toContainText(/Lark\s*0\s*Withdrawn\s*No use.*letter/)
    await expect(page.getByText('196 clips', { exact: true })).toBeVisible()
    await studio.goTo('Library')
    await expect(studio.library.summary).not.toContainText('28 clips')
  })

  it('logs no error during the suite', () => {
    expect(screen.pageErrors).toEqual([])
  })
})

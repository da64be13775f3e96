import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { findChromium } from '../fixtures/browser.ts'
import { expect } from '../fixtures/expect.ts'
import { openBrowserOf, type PersonOnScreen } from '../fixtures/person-on-screen.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import { connectTo } from '../fixtures/studio-client.ts'
import { expectAccessible, openStudioOnScreen, type StudioInBrowser } from '../fixtures/studio-on-screen.ts'
import { LabelsPage } from './pages/labels.ts'
import { PeoplePage } from './pages/people.ts'
import { PlansPage } from './pages/plans.ts'

const executable = findChromium()
const SHOTS = process.env['SER_STUDIO_SHOTS']

describe.skipIf(executable === null)('people in browsers of their own', { timeout: 240_000 }, () => {
  let screen: StudioInBrowser
  let owner: PeoplePage
  let ana: PersonOnScreen
  let ben: PersonOnScreen

  beforeAll(async () => {
    screen = await openStudioOnScreen(executable ?? '')
    owner = new PeoplePage(screen.page)
    ;[ana, ben] = await Promise.all([openBrowserOf(screen.browser), openBrowserOf(screen.browser)])
    await screen.studio.welcome.openFolder(writeSmallDataset(join(screen.data, '..', 'clips'), 6))
    await expect(screen.studio.library.summary).toHaveText('6 clips')
    await screen.studio.idle()
  })
  afterAll(() => screen.close())

  it('are invited by the owner on Settings', async () => {
    await screen.studio.goTo('Settings')
    const links = [await owner.invite('Ana'), await owner.invite('Ben')]
    await expect(owner.row('Ana')).toContainText('Invited')
    await expectAccessible(screen.page, 'People')
    await owner.row('Ana').scrollIntoViewIfNeeded()
    await shoot(screen.page, 'people')
    await ana.page.goto(links[0])
    await expectAccessible(ana.page, 'Invitation')
    await shoot(ana.page, 'invitation')
    await ana.people.accept(links[0])
    await ben.people.accept(links[1])
  })

  it('see the pages of their role alone, also by an address', async () => {
    expect(await ana.people.pages()).toEqual(['Review', 'Plans', 'Labels', 'Settings'])
    await ana.page.goto(new URL('/train', ana.page.url()).href)
    await expect(ana.page.getByRole('heading', { name: 'Review', level: 1 })).toBeVisible()
    await expect(ana.page.getByText('Annotating as Ana').first()).toBeVisible()
    await expectAccessible(ana.page, 'Review of an annotator')
    await shoot(ana.page, 'annotator')
  })

  it('label at once, each with a queue and an undo of their own', async () => {
    for (const { review } of [ana, ben]) {
      await review.queue('Next unlabelled').click()
      await expect(review.place).toHaveText('1 of 6')
    }
    await ana.page.keyboard.press('1')
    await expect(ana.review.place).toHaveText('2 of 6')
    await shoot(ana.page, 'labelling')
    await ben.page.keyboard.press('2')
    await expect(ben.review.place).toHaveText('2 of 6')
    await ana.page.keyboard.press('3')
    await expect(ana.review.place).toHaveText('3 of 6')
    await ben.page.keyboard.press('ControlOrMeta+z')
    await expect(ben.review.place).toHaveText('1 of 6')
    await expect(ana.review.place).toHaveText('3 of 6')
    await ben.page.keyboard.press('4')
    await expect(ben.review.place).toHaveText('2 of 6')
  })

  it('are seen live by the owner', async () => {
    await screen.studio.goTo('Labels')
    const labels = new LabelsPage(screen.page)
    await expect(labels.history.filter({ hasText: 'Ana' })).toHaveCount(2)
    await ana.page.keyboard.press('1')
    await expect(labels.history.filter({ hasText: 'Ana' })).toHaveCount(3)
  })

  it('continue after the server was killed and restarted, and lose no label', async () => {
    await screen.killServer()
    await expect(ana.page.getByText('The connection to the studio is lost.')).toBeVisible()
    await screen.restartServer()
    for (const { page } of [ana, ben])
      await expect(page.getByText('The connection to the studio is lost.')).toBeHidden({ timeout: 20_000 })
    await Promise.all([ana.page.keyboard.press('5'), ben.page.keyboard.press('5')])
    await expect(ana.review.place).toHaveText('5 of 6')
    await expect(ben.review.place).toHaveText('3 of 6')
    const client = await connectTo(screen.address)
    const annotators = await client.studio.labels.annotators()
    client.close()
    expect(Object.fromEntries(annotators.map(({ annotator, labels }) => [annotator, labels]))).toEqual({
      Ana: 4,
      Ben: 2,
    })
  })

  it('can use every page of their role without a refusal', async () => {
    await screen.studio.goTo('Settings')
    const cleo = await openBrowserOf(screen.browser)
    await cleo.people.accept(await owner.invite('Cleo', 'Adjudicator'))
    expect(await cleo.people.pages()).toEqual([
      ...['Library', 'Review', 'Plans', 'Labels', 'Agreement', 'Explore', 'Settings'],
    ])
    // A request that the killed server did not answer leaves a toast.
    await ana.page.reload()
    for (const person of [ana, cleo])
      for (const name of await person.people.pages()) {
        await person.studio.goTo(name)
        await expect(person.page.getByRole('heading', { level: 1, name })).toBeVisible()
        await person.page.waitForLoadState('networkidle')
      }
    for (const { page, received } of [ana, cleo]) {
      expect(received.filter((text) => text.includes('"forbidden"'))).toEqual([])
      // The text of a toast that stays tells what failed.
      await expect.poll(() => page.locator('.toast').allInnerTexts()).toEqual([])
    }
    await cleo.studio.goTo('Labels')
    await expect(new LabelsPage(cleo.page).history.filter({ hasText: 'Ana' })).toHaveCount(4)
    await cleo.page.context().close()
  })

  it('have settings of their own', async () => {
    await ana.studio.goTo('Settings')
    await ana.page.getByRole('combobox', { name: 'Theme' }).click()
    await ana.page.getByRole('option', { name: 'Dark' }).click()
    await expect(ana.page.locator('html')).toHaveAttribute('data-theme', 'dark')
    await expect(ben.page.locator('html')).not.toHaveAttribute('data-theme', 'dark')
    await expect(ana.page.getByRole('heading', { name: 'People' })).toHaveCount(0)
    await shoot(ana.page, 'settings')
  })

  it('label the clips that a plan gives them, and see no progress of others', async () => {
    const client = await connectTo(screen.address)
    const settings = { name: 'Study', annotators: ['Ana', 'Ben'], perTarget: 2 }
    client.studio.actAs('Olga')
    await client.studio.plans.make({ settings })
    client.close()
    for (const { page, studio, plans } of [ana, ben]) {
      await studio.goTo('Plans')
      await plans.open('Study')
      await page.keyboard.press('1')
      await expect(plans.place).toHaveText('1 of 6 done')
      await studio.goTo('Plans')
      await expect(page.getByText('1 of 6 clips')).toBeVisible()
      await expect(page.getByRole('table')).toHaveCount(0)
      await expectAccessible(page, 'Plans of an annotator')
    }
    await shoot(ana.page, 'plans')
    await screen.studio.goTo('Plans')
    await expect(new PlansPage(screen.page).progress('Study', 'Ben')).toContainText('1 of 6')
  })

  it('are sent nothing about clips that they have not labelled', () => {
    for (const { received } of [ana, ben]) {
      expect(received.length).toBeGreaterThan(20)
      expect(received.filter((text) => text.includes('IEO_ANG'))).toHaveLength(0)
    }
  })

  it('lose access at once when the owner revokes the invitation', async () => {
    await screen.studio.goTo('Settings')
    await owner.row('Ben').getByRole('button', { name: 'Revoke' }).click()
    await expect(owner.row('Ben')).toContainText('Revoked')
    await expect(ben.page.getByText('This page no longer has access.')).toBeVisible()
    await expect(ana.page.getByText('This page no longer has access.')).toBeHidden()
  })
})

/** Saves a picture where the environment names a folder for them. */
async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, `${name}.png`) })
}

import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { findChromium } from '../fixtures/browser.ts'
import { expect } from '../fixtures/expect.ts'
import { holdRepliesOfServer } from '../fixtures/held-replies.ts'
import { openBrowserOf, type PersonOnScreen } from '../fixtures/person-on-screen.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import { connectTo } from '../fixtures/studio-client.ts'
import { openStudioOnScreen, type StudioInBrowser } from '../fixtures/studio-on-screen.ts'
import { LabelsPage } from './pages/labels.ts'
import { PeoplePage } from './pages/people.ts'
import { PlansPage } from './pages/plans.ts'

const executable = findChromium()
const CLIPS = 6
const PLACES = Array.from({ length: CLIPS }, (_, place) => place)
/** Both annotators agree on every second clip. */
const isAgreed = (place: number) => place % 2 === 0
const KEYS = { Ana: () => '1', Ben: (place: number) => (isAgreed(place) ? '1' : '2') }
const EMOTIONS = {
  Ana: PLACES.map(() => 'anger'),
  Ben: PLACES.map((place) => (isAgreed(place) ? 'anger' : 'disgust')),
}
const LOST = 'The connection to the studio is lost.'

/** Two annotators and an adjudicator, each with a browser of their own, and the owner. */
describe.skipIf(executable === null)('a study on a server that is killed twice', { timeout: 240_000 }, () => {
  let screen: StudioInBrowser
  let ana: PersonOnScreen
  let ben: PersonOnScreen
  let cleo: PersonOnScreen
  let ownersPlans: PlansPage

  beforeAll(async () => {
    screen = await openStudioOnScreen(executable ?? '')
    ownersPlans = new PlansPage(screen.page)
    ;[ana, ben, cleo] = await Promise.all([1, 2, 3].map(() => openBrowserOf(screen.browser)))
    await screen.studio.welcome.openFolder(writeSmallDataset(join(screen.data, '..', 'clips'), CLIPS))
    await expect(screen.studio.library.summary).toHaveText(`${CLIPS} clips`)
    await screen.studio.idle()
    await screen.studio.goTo('Settings')
    const owner = new PeoplePage(screen.page)
    await ana.people.accept(await owner.invite('Ana'))
    await ben.people.accept(await owner.invite('Ben'))
    await cleo.people.accept(await owner.invite('Cleo', 'Adjudicator'))
  })
  afterAll(() => screen.close())

  /** The labels that one person gave, as stored, by path. */
  async function storedLabels(annotator: string): Promise<readonly (string | null)[]> {
    const client = await connectTo(screen.address)
    const acts = await client.studio.labels.acts({ annotator })
    client.close()
    expect(acts.every(({ kind, undone }) => kind === 'label' && !undone)).toBe(true)
    return acts.toSorted((a, b) => ((a.path ?? '') < (b.path ?? '') ? -1 : 1)).map(({ emotion }) => emotion)
  }

  /** Kills the server while something happens, restarts it, and waits for all four browsers. */
  async function killServer(meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    await Promise.all([meanwhile(), screen.killServer()])
    for (const { page } of [ana, ben, cleo, screen]) await expect(page.getByText(LOST)).toBeVisible()
    await screen.restartServer()
    for (const { page } of [ana, ben, cleo, screen])
      await expect(page.getByText(LOST)).toBeHidden({ timeout: 20_000 })
  }

  const acknowledged = (person: PersonOnScreen, route: string) =>
    person.acknowledged.filter((request) => request.route === route).length

  it('is planned by the owner: each clip for both annotators, blind', async () => {
    await screen.studio.goTo('Plans')
    await new LabelsPage(screen.page).enterAnnotator('Olga')
    await ownersPlans.create.click()
    await ownersPlans.field('Name').fill('Study')
    await ownersPlans.field('Annotators, separated by commas').fill('Ana, Ben')
    await ownersPlans.enter('Annotators per clip', 2)
    await ownersPlans.choose('Order', 'By path')
    await screen.page.getByRole('button', { name: 'Make the plan' }).click()
    for (const name of ['Ana', 'Ben'])
      await expect(ownersPlans.progress('Study', name)).toContainText(`0 of ${CLIPS}`)
  })

  it('loses no acknowledged label when the server is killed while both annotators label', async () => {
    const bensReplies = await holdRepliesOfServer(ben.page, 'assignments.answer')
    await ben.page.reload()
    for (const { studio, plans } of [ana, ben]) {
      await studio.goTo('Plans')
      await plans.open('Study')
    }
    await ana.plans.labelUntil(3, KEYS.Ana)
    await ben.plans.labelUntil(2, KEYS.Ben)
    await expect(ownersPlans.progress('Study', 'Ana')).toContainText(`3 of ${CLIPS}`)
    // Ben's answer is stored, and its acknowledgement is lost with the connection.
    await bensReplies.hold()
    await ben.page.keyboard.press(KEYS.Ben(2))
    await expect.poll(() => bensReplies.waiting()).toBe(1)
    await killServer(() => ana.page.keyboard.press(KEYS.Ana()))
    await bensReplies.release()
    expect(await storedLabels('Ben')).toHaveLength(3)
    for (const [name, person] of [
      ['Ana', ana],
      ['Ben', ben],
    ] as const) {
      const stored = await storedLabels(name)
      expect(stored.length).toBeGreaterThanOrEqual(acknowledged(person, 'assignments.answer'))
      expect(stored).toEqual(EMOTIONS[name].slice(0, stored.length))
      await expect(person.plans.place).toHaveText(`${stored.length} of ${CLIPS} done`)
    }
  })

  it('continues where each annotator was, and the owner sees the progress', async () => {
    await Promise.all([ana.plans.labelUntil(CLIPS, KEYS.Ana), ben.plans.labelUntil(CLIPS, KEYS.Ben)])
    for (const name of ['Ana', 'Ben'] as const) {
      await expect(ownersPlans.progress('Study', name)).toContainText(`${CLIPS} of ${CLIPS}`)
      expect(await storedLabels(name)).toEqual(EMOTIONS[name])
    }
  })

  it('has its disagreements decided by the adjudicator, across another kill of the server', async () => {
    const { page, studio, review } = cleo
    await studio.goTo('Review')
    await expect(review.queue('Annotators disagree')).toContainText('3 clips')
    await review.queue('Annotators disagree').click()
    await expect(review.place).toHaveText('1 of 3')
    await page.keyboard.press('t')
    await page.keyboard.press('2')
    await expect(review.otherLabels).toHaveText([/Anger\s*Ana/, /Disgust\s*Ben/])
    await page.keyboard.press('ArrowRight')
    await expect(review.place).toHaveText('2 of 3')
    await killServer()
    for (const place of [2, 3]) {
      await expect(review.place).toHaveText(`${place} of 3`)
      await page.keyboard.press('t')
      await expect(review.settles).toBeChecked()
      await page.keyboard.press('2')
      await expect(review.otherLabels).toHaveCount(2)
      await page.keyboard.press('ArrowRight')
    }
    expect(acknowledged(cleo, 'labels.add')).toBe(3)
    expect(await storedLabels('Cleo')).toEqual(['disgust', 'disgust', 'disgust'])
    await page.getByRole('button', { name: 'Queues', exact: true }).click()
    await expect(review.queue('Annotators disagree')).toBeDisabled()
  })

  it('ends with the agreement of both', async () => {
    await screen.studio.goTo('Agreement')
    const overall = screen.page.getByRole('region', { name: 'All annotators', exact: true })
    await expect(overall).toContainText(`${CLIPS} clips with labels by two or more of 2 annotators`)
    await expect(overall.getByRole('row').filter({ hasText: 'Agreeing pairs' })).toContainText('50')
  })

  it('sends an annotator neither the names of the clips nor the labels of the other', () => {
    for (const [{ received }, other] of [
      [ana, 'Ben'],
      [ben, 'Ana'],
    ] as const) {
      expect(received.length).toBeGreaterThan(20)
      expect(received.filter((text) => text.includes('IEO_ANG') || text.includes(other))).toEqual([])
    }
  })
})

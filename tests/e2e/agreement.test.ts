import { dirname } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { afterAll, beforeAll, it } from 'vitest'
import { NewLabel } from '#shared/contract/labels.ts'
import { AssignmentAnswer, PlanSettings } from '#shared/contract/plans.ts'
import { seeded } from '#shared/domain/random.ts'
import { openDataset, placeProject } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { expectAccessible, type StudioOnScreen } from '../fixtures/studio-on-screen.ts'
import { openSyntheticClips } from '../fixtures/synthetic-clips.ts'
import { LabelsPage } from './pages/labels.ts'
import type { StudioPage } from './pages/studio.ts'

/** Share of the labels that are the intended emotion. */
const ANNOTATORS = { Ana: 0.9, Ben: 0.75, Cleo: 0.5 }

/** Labels by three annotators, written by another process than the studio's. Each labels 80 % of the clips. */
async function labelByThree(folder: string, dataFolder: string): Promise<void> {
  const { projectFolder } = await placeProject(folder, { dataFolder })
  const dataset = openDataset(folder, { projectFolder })
  const random = seeded('three annotators')
  const { clips } = dataset.library.page({}, { limit: 1000 })
  const emotions = ['anger', 'disgust', 'fear', 'happiness', 'neutral', 'sadness']
  dataset.labels.addAll(
    clips.flatMap(({ id, name, content }) =>
      content === null || name.emotion === null
        ? []
        : Object.entries(ANNOTATORS)
            .filter(() => random.next() < 0.8)
            .map(([annotator, quality]) =>
              NewLabel.parse({
                clip: id,
                annotator,
                emotion: random.next() < quality ? name.emotion : emotions[random.integer(6)],
                intensity: Math.round(10 * random.next()) / 10,
              }),
            ),
    ),
  )
  await dataset.close()
}

/**
 * Dora's answers to a plan with hidden repeats, written by another process than the studio's: she answers the first 25
 * repeats as before, and of the later ones every second.
 */
async function repeatByDora(folder: string, dataFolder: string): Promise<void> {
  const { projectFolder } = await placeProject(folder, { dataFolder })
  const dataset = openDataset(folder, { projectFolder })
  const { assignments } = dataset
  const settings = PlanSettings.parse({ name: 'Repeats', annotators: ['Dora'], repeats: 0.25 })
  const { id } = assignments.make(settings, 'Olga')
  const heard = new Set<number>()
  let repeats = 0
  for (let task = assignments.next(id, 'Dora'); task; task = assignments.next(id, 'Dora')) {
    const isRepeat = heard.has(task.clip.id)
    if (isRepeat) repeats++
    heard.add(task.clip.id)
    const emotion = isRepeat && repeats > 25 && repeats % 2 === 0 ? 'anger' : 'fear'
    const reaction = { ms: isRepeat ? 900 : 1200, from: 'end' }
    assignments.answer(
      AssignmentAnswer.parse({ assignment: task.assignment, annotator: 'Dora', emotion, reaction }),
    )
  }
  await dataset.close()
}

describeOnHosts('agreement of annotators, on synthetic clips', { timeout: 300_000 }, ({ open }) => {
  let screen: StudioOnScreen
  let page: Page
  let studio: StudioPage
  let folder: string
  const region = (name: string | RegExp): Locator => page.getByRole('region', { name }).first()
  const firstCells = (table: Locator) => table.getByRole('rowheader').allTextContents()

  beforeAll(async () => {
    screen = await open()
    ;({ page, studio } = screen)
    folder = dirname(await openSyntheticClips(screen))
  })
  afterAll(() => screen.close())

  it('says what is missing as long as no clip has labels by two annotators', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('k')
    await expect(page.getByText('No person has labelled a clip yet.')).toBeVisible()
    await expectAccessible(page, 'Agreement without labels')
    await page.getByRole('link', { name: 'Label clips in the Library' }).click()
    await new LabelsPage(page).enterAnnotator('Ana')
    await studio.library.table.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('1')
    await expect(studio.library.rows.first()).toContainText('Anger')
    await studio.goTo('Agreement')
    await expect(page.getByText('So far: Ana labelled 1 clip.')).toBeVisible()
  })

  it('appears as soon as others have labelled the same clips, with intervals and numbers of clips', async () => {
    await labelByThree(folder, screen.data)
    const overall = region('All annotators')
    await expect(overall.getByText(/^\d+ clips with labels by two or more of 3 annotators/)).toBeVisible({
      timeout: 30_000,
    })
    for (const measure of ['Agreeing pairs', 'Fleiss’ kappa', 'Krippendorff’s alpha', 'Gwet’s AC1'])
      await expect(overall.getByRole('row').filter({ hasText: measure })).toContainText(/\[.+, .+\]/)
    await expect(overall.getByRole('row').filter({ hasText: 'ICC(1,1)' })).toBeVisible()
    await expectAccessible(page, 'Agreement')
  })

  it('explains its measures by keyboard', async () => {
    const term = region('All annotators').getByText('Gwet’s AC1')
    await expect(async () => {
      await term.blur()
      await term.focus()
      await expect(page.getByRole('tooltip', { name: /unlike kappa/ })).toBeVisible({ timeout: 1000 })
    }).toPass()
    await term.blur()
  })

  it('is sorted by any column, by keyboard', async () => {
    const emotions = region('By emotion')
    expect(await firstCells(emotions)).toHaveLength(6)
    const header = emotions.getByRole('columnheader', { name: 'Fleiss’ kappa' })
    await header.getByRole('button').focus()
    await page.keyboard.press('Enter')
    await expect(header).toHaveAttribute('aria-sort', 'descending')
    const descending = await firstCells(emotions)
    await page.keyboard.press('Enter')
    await expect(header).toHaveAttribute('aria-sort', 'ascending')
    expect(await firstCells(emotions)).toEqual(descending.toReversed())
  })

  it('shows the labels of two annotators, chosen in the matrix of pairs, and keeps them in the address', async () => {
    const pair = region('Pairs of annotators').getByRole('button', { name: /^Ben and Cleo: kappa/ })
    await pair.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Labels of Ben and Cleo' })).toBeVisible()
    await expect(pair).toHaveAttribute('aria-pressed', 'true')
    await page.reload()
    await expect(page.getByRole('heading', { name: 'Labels of Ben and Cleo' })).toBeVisible()
  })

  it('is compared by slice and over time', async () => {
    await page.getByRole('combobox', { name: 'Slice by' }).click()
    await page.getByRole('option', { name: 'Intended emotion' }).click()
    await expect.poll(() => firstCells(region('By slice'))).toContain('fear')
    expect(await firstCells(region('Over time'))).not.toHaveLength(0)
  })

  it('shows the error rates of an annotator, and whom to ask about which clip next', async () => {
    const quality = region('Quality of annotators')
    await expect
      .poll(() => firstCells(quality.getByRole('table').first()), { timeout: 30_000 })
      .toEqual(['Ana', 'Ben', 'Cleo'])
    await quality.getByRole('combobox', { name: 'Annotator' }).click()
    await page.getByRole('option', { name: 'Cleo' }).click()
    await expect(quality.getByRole('heading', { name: 'Error rates of Cleo' })).toBeVisible()
    await expect(region('What to ask next').getByRole('rowheader').first()).toContainText('.wav')
    await expectAccessible(page, 'Agreement with the quality of annotators')
  })

  it('shows the drift of an annotator on hidden repeats, with reaction times', async () => {
    await repeatByDora(folder, screen.data)
    await studio.goTo('Library')
    await studio.goTo('Agreement')
    const repeats = region('Hidden repeats').getByRole('row').filter({ hasText: 'Dora' })
    await expect(repeats).toContainText(/55\s*73 %/, { timeout: 30_000 })
    await expect(repeats).toContainText('−46.3 [−63.9, −23.6]')
    await expect(repeats).toContainText(/1\.20 s\s*0\.90 s/)
    const periods = region('Hidden repeats over time').getByRole('row').filter({ hasText: 'Dora' })
    await expect(periods).toHaveCount(5)
    await expect(periods.first()).toContainText('100 %')
    await expect(periods.last()).toContainText(/(45|50|55) %/)
    await expectAccessible(page, 'Agreement with drift')
  })

  it('leads to a consensus policy, whose changes are shown before the owner applies it', async () => {
    const consensus = region('Consensus')
    const policy = (name: string) => consensus.getByRole('radio', { name: new RegExp(`^${name}`) })
    await expect(consensus.getByText('In use: Latest label.')).toBeVisible({ timeout: 30_000 })
    await expect(policy('Latest label')).toBeChecked()
    await policy('Latest label').focus()
    // Held, as by a person: the radio group checks the focused radio only while the key is down.
    await page.keyboard.press('ArrowDown', { delay: 100 })
    await expect(policy('Adjudicated')).toBeChecked()
    await page.keyboard.press('ArrowDown', { delay: 100 })
    await expect(policy('Majority')).toBeChecked()
    await consensus.getByRole('button', { name: 'See what changes' }).click()
    await expect(policy('Majority')).toContainText(/\d+ clips change/, { timeout: 30_000 })
    const [, changed] = /(\d+) clips change/.exec((await policy('Majority').textContent()) ?? '') ?? []
    expect(Number(changed)).toBeGreaterThan(0)
    const title = 'Clips that “Majority” changes'
    await expect(consensus.getByRole('region', { name: title, exact: true })).toContainText(
      `${changed} clips`,
    )
    await expectAccessible(page, 'Agreement with a consensus policy')
    await consensus.getByRole('button', { name: 'Use “Majority”' }).click()
    await expect(consensus.getByText(/^In use: Majority, chosen by Ana on/)).toBeVisible({ timeout: 30_000 })
    await consensus.getByRole('button', { name: 'See what changes' }).click()
    await expect(policy('Majority')).toContainText('0 clips change', { timeout: 30_000 })
    await expect(policy('Latest label')).toContainText(`${changed} clips change`)
  })

  it('names the policy in the Library and beside the label of a clip', async () => {
    await studio.goTo('Library')
    await expect(page.getByRole('link', { name: 'Consensus: Majority' })).toBeVisible()
    await expectAccessible(page, 'Library with a consensus policy')
    await page.getByRole('link', { name: 'Consensus: Majority' }).click()
    await expect(region('Consensus')).toBeVisible({ timeout: 30_000 })
    await screen.goTo('/clip/1')
    await expect(page.getByText(/^Majority, [23] annotators$|^labelled by/)).toBeVisible()
  })

  it('is computed for a filter of the Library', async () => {
    await screen.goTo(`/agreement?f=${encodeURIComponent('{"speakers":["1001"]}')}`)
    await expect(page.getByText('Only the clips of the filter')).toBeVisible()
    await expect.poll(() => firstCells(region('By slice'))).toEqual(['1001'])
    await page.getByRole('button', { name: 'All clips' }).click()
    await expect.poll(async () => (await firstCells(region('By slice'))).length).toBe(8)
    expect(screen.pageErrors).toEqual([])
  })
})

import { ExplorePage } from '../pages/explore.ts'
import { ReviewPage } from '../pages/review.ts'
import { at, byKeys, over, type View } from './view.ts'

const queue = (options: object) => `/review?queue=${encodeURIComponent(JSON.stringify(options))}`

const tab = (name: string, show: string, ready: string | RegExp) =>
  at(`run: ${name}`, ({ runs }) => `/train/${runs[0]}?show=${show}`, ready)

export const PAGES: readonly View[] = [
  at('Welcome', '/', 'Try the synthetic sample'),
  at('Library', '/library', /^\d+ clips$/),
  {
    name: 'Library, filtered, with a selection and all columns',
    async open({ screen, page }) {
      await screen.goTo(
        `/library?f=${encodeURIComponent('{"emotions":["fear","anger"],"speakers":["1001","1002"]}')}`,
      )
      await screen.studio.library.showColumns('Predicted', 'Confidence', 'Right')
      await screen.studio.library.table.focus()
      await page.keyboard.press('Control+a')
      return page.getByText('Label all:')
    },
  },
  byKeys('Library, labelled a moment ago', ['x', 'ArrowDown', 'x', '2'], (page) =>
    page.locator('.toast').first(),
  ),
  at('Clip', '/clip/3', 'from its file name'),
  {
    name: 'Clip, labelled one by one',
    async open({ screen, page }) {
      await screen.goTo('/library')
      await page.getByRole('button', { name: 'Label one by one' }).click()
      return page.getByText(/left without your label$/)
    },
  },
  at('Review', '/review', 'Choose a number to hear those clips'),
  {
    name: 'Review: a queue, blind',
    async open({ screen, page, runs: [run] }) {
      await screen.goTo(queue({ queue: 'least-certain', run }))
      return new ReviewPage(page).place
    },
  },
  {
    name: 'Review: a queue, answered',
    async open({ screen, page, runs: [run] }) {
      await screen.goTo(queue({ queue: 'least-certain', run }))
      const review = new ReviewPage(page)
      await review.place.waitFor()
      await page.keyboard.press('1')
      return review.evidence
    },
  },
  {
    name: 'Review: the end of a queue',
    async open({ screen, page, runs: [run] }) {
      await screen.goTo(queue({ queue: 'least-certain', run, filter: { speakers: ['1001'], text: 'HI' } }))
      const review = new ReviewPage(page)
      await review.place.waitFor()
      await review.goToEnd()
      return page.getByText('Every label is saved')
    },
  },
  at('Plans', '/plans', 'No plan yet'),
  at('Plans: a new one', '/plans?new=1', 'Make the plan'),
  at('Agreement', '/agreement', /annotators\b/),
  at('Speakers', '/speakers', /^Set consent/),
  over('Speakers: consent', '/speakers', /^Edit the consent/, /^Consent of/),
  at('Labels: history', '/labels', 'Go back to here'),
  at('Labels: label set', '/labels?tab=set', 'Definition'),
  at('Labels: freezes', '/labels?tab=freezes', 'Check a freeze'),
  at('Labels: bundles', '/labels?tab=bundles', 'Merge a bundle'),
  at('Labels: playbacks', '/labels?tab=playbacks', 'Log playbacks'),
  at('Train', '/train', 'Tick two to four of them'),
  {
    name: 'Train, with its settings',
    async open({ screen, page }) {
      await screen.goTo('/train')
      await page.getByRole('button', { name: 'Settings', exact: true }).click()
      return page.getByRole('button', { name: 'Hide settings' })
    },
  },
  tab('scores', 'scores', 'Columns: prediction'),
  tab('speakers and slices', 'slices', /^1\d\d\d$/),
  tab('confidence', 'confidence', 'Area under risk and coverage'),
  tab('training', 'training', 'Configuration'),
  {
    name: 'run: compare',
    async open({ screen, page, runs: [run] }) {
      await screen.goTo(`/train/${run}?show=compare`)
      await page.getByRole('combobox', { name: /^Compare/ }).click()
      await page
        .getByRole('option', { name: /^Quick/ })
        .first()
        .click()
      return page.getByRole('heading', { name: /^Before and after/ })
    },
  },
  tab('use this model', 'work', 'Export the models'),
  at('Runs side by side', ({ runs }) => `/train/beside?runs=${runs.join()}`, 'Difference in UAR'),
  at('Search', '/train/search', 'Settings to try'),
  at('Protocols', '/train/protocols', 'One model, several ways to test it'),
  {
    name: 'Explore: distributions',
    async open({ screen, page }) {
      await screen.goTo('/explore')
      return page.getByRole('rowheader', { name: '1001' })
    },
  },
  {
    name: 'Explore: map',
    async open({ screen, page }) {
      await screen.goTo('/explore?view=map')
      return new ExplorePage(page).map
    },
  },
  {
    name: 'Explore: features',
    async open({ screen, page }) {
      await screen.goTo('/explore?view=features')
      return page.getByRole('img', { name: /^Correlations/ })
    },
  },
  at('Import', '/import', /^Tables \(\d+\)$/),
  at('Import: speakers', '/import?tab=speakers', 'By example'),
  at('Export', '/export', 'The first rows'),
  {
    name: 'Live, listening',
    async open({ screen, page }) {
      await screen.goTo('/live')
      await page.getByRole('button', { name: 'Listen' }).click()
      return page.getByRole('button', { name: 'Stop listening' })
    },
  },
  at('Settings', '/settings', 'Appearance'),
]

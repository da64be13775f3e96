import { LabelsPage } from '../pages/labels.ts'
import { byKeys, over, type View } from './view.ts'

export const DIALOGS: readonly View[] = [
  {
    name: 'Open a folder',
    async open({ screen, page }) {
      await screen.goTo('/')
      await page.getByRole('button', { name: 'Open a folder of clips' }).click()
      return page.getByRole('list', { name: 'Folders' })
    },
  },
  {
    name: 'A question about a folder',
    async open({ screen, emptyFolder }) {
      await screen.goTo('/')
      await screen.studio.welcome.openFolder(emptyFolder)
      return screen.studio.question
    },
  },
  byKeys('Command palette', ['Control+k', '1', '0'], (page) =>
    page.getByRole('dialog', { name: 'Commands' }).getByRole('group', { name: /^Clips/ }),
  ),
  over('Help: keys', '/library', 'Help', 'Help'),
  ...['First steps', 'Glossary'].map((name): View => ({
    name: `Help: ${name}`,
    async open({ screen, page }) {
      await screen.goTo('/library')
      await page.getByRole('button', { name: 'Help' }).click()
      await page.getByRole('tab', { name }).click()
      return page.getByRole('tabpanel', { name })
    },
  })),
  {
    name: 'Who labels?',
    async open({ screen, page }) {
      await screen.goTo('/labels')
      await new LabelsPage(page).annotator.click()
      return page.getByRole('dialog', { name: 'Who labels?' })
    },
  },
  byKeys('Label many clips?', ['Control+a', '2'], (page) =>
    page.getByRole('dialog', { name: /^Label \d+ clips/ }),
  ),
  over('Go back to a time?', '/labels', 'Go back to here', /./),
  over('Edit a run', ({ runs }) => `/train/${runs[0]}`, 'Rename or note', /^Name and note/),
  over('Delete a run?', ({ runs }) => `/train/${runs[0]}`, 'Delete', /^Delete/),
  ...['Speaker', 'Findings', 'Age', 'Length', 'Prediction'].map((name) =>
    over(`Filter by ${name}`, '/library', new RegExp(`^${name}`), new RegExp(name)),
  ),
  over('Columns', '/library', 'Columns', 'Columns'),
  over('Saved filters', '/library', /^Saved/, /^Saved/),
]

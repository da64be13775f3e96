import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnDesktop } from '../fixtures/hosts.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import { repeatable } from '../fixtures/in-app.ts'
import type { StudioOnDesktop } from '../fixtures/studio-on-desktop.ts'
import { chooseInMenu, contextMenuOf, disabledIn, menuEntries } from './pages/native.ts'

describeOnDesktop('the native menu', { timeout: 240_000 }, (open) => {
  let screen: StudioOnDesktop
  const heading = (name: string) => screen.page.getByRole('heading', { name, exact: true })

  beforeAll(async () => {
    screen = await open()
  })
  afterAll(() => screen.close())

  it('enables only available commands: without a dataset none that needs one', async () => {
    await heading('SER Studio').waitFor()
    await expect.poll(() => disabledIn(screen, 'File')).toEqual(['Open Recent', 'Close Dataset'])
    expect(await disabledIn(screen, 'Edit')).toEqual(['Undo', 'Redo', 'Find'])
    expect(await disabledIn(screen, 'Go')).not.toContain('Welcome')
    expect(await disabledIn(screen, 'Go')).toContain('Library')
    for (const menu of ['View', 'Help', 'Window']) expect(await disabledIn(screen, menu)).toEqual([])
  })

  it('enables every command of the page once a dataset is open', async () => {
    await screen.studio.welcome.openFolder(writeSmallDataset(join(screen.data, 'small'), 3))
    await expect(screen.studio.library.summary).toHaveText('3 clips')
    await screen.studio.idle()
    for (const menu of ['File', 'Edit', 'Go', 'View', 'Help'])
      await expect.poll(() => disabledIn(screen, menu)).toEqual([])
  })

  it('focuses the search of the library by Find', async () => {
    await chooseInMenu(screen, 'Edit', 'Find')
    await expect(screen.page.getByRole('searchbox', { name: 'Text in path or note' })).toBeFocused()
    await chooseInMenu(screen, 'Go', 'Explore')
    await heading('Explore').waitFor()
    await expect.poll(() => disabledIn(screen, 'Edit')).toEqual(['Find'])
  })

  it('undoes and redoes a label, and text in a text field', async () => {
    const { library } = screen.studio
    await chooseInMenu(screen, 'Go', 'Library')
    await library.table.focus()
    await screen.page.keyboard.press('Home')
    await screen.page.keyboard.press('6')
    await library.enterAnnotator('Ann')
    await expect(library.rows.first()).toContainText('labelled')
    await chooseInMenu(screen, 'Edit', 'Undo')
    await expect(library.rows.first()).not.toContainText('labelled')
    await chooseInMenu(screen, 'Edit', 'Redo')
    await expect(library.rows.first()).toContainText('labelled')
    const search = screen.page.getByRole('searchbox', { name: 'Text in path or note' })
    await search.pressSequentially('clip')
    await chooseInMenu(screen, 'Edit', 'Undo')
    await expect(search).toHaveValue('')
    await expect(library.rows.first()).toContainText('labelled')
  })

  it('has cut, copy and paste in the context menu of a text field', async () => {
    const search = screen.page.getByRole('searchbox', { name: 'Text in path or note' })
    await search.fill('happy')
    await search.selectText()
    expect(await contextMenuOf(screen, search)).toEqual(expect.arrayContaining(['Cut', 'Copy', 'Select All']))
    await search.fill('')
  })

  it('leads to settings, version and licences', async () => {
    await chooseInMenu(screen, 'File', 'Settings…')
    await heading('Settings').waitFor()
    await chooseInMenu(screen, 'Help', 'Licences')
    await expect(screen.page.getByText('Permission is hereby granted')).toBeInViewport()
    await chooseInMenu(screen, 'Help', 'About SER Studio')
    await expect(heading('About')).toBeInViewport()
  })

  it('opens the help by F1, and zooms by the number pad too', async () => {
    const accelerators = await repeatable(() =>
      screen.app.evaluate(({ Menu }) =>
        (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
          (submenu?.items ?? []).flatMap(({ accelerator }) => (accelerator ? [accelerator] : [])),
        ),
      ),
    )
    expect(accelerators).toEqual(expect.arrayContaining(['F1', 'CmdOrCtrl+numadd', 'CmdOrCtrl+numsub']))
    await chooseInMenu(screen, 'Help', 'Keyboard Help')
    await expect(screen.page.getByRole('dialog', { name: 'Help' })).toBeVisible()
    await screen.page.keyboard.press('Escape')
    await chooseInMenu(screen, 'View', 'Zoom In')
    const zoom = () =>
      repeatable(() =>
        screen.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].webContents.zoomLevel),
      )
    await expect.poll(zoom).toBeGreaterThan(0)
    await chooseInMenu(screen, 'View', 'Actual Size')
    await expect.poll(zoom).toBe(0)
  })

  it('reloads the page at its address', async () => {
    await screen.page.evaluate(`document.documentElement.dataset.before = 'yes'`)
    await chooseInMenu(screen, 'View', 'Reload')
    await expect(screen.page.locator('html')).not.toHaveAttribute('data-before', 'yes')
    await heading('Settings').waitFor()
  })

  it('opens the data folder in the file manager', async () => {
    const opened = screen.app.evaluate(
      ({ shell }) =>
        new Promise<string>((resolve) => {
          shell.openPath = (path) => {
            resolve(path)
            return Promise.resolve('')
          }
        }),
    )
    await chooseInMenu(screen, 'File', 'Open Data Folder')
    expect(await opened).toBe(screen.data)
  })

  it('closes the dataset and returns to the start page; then clears the recent folders', async () => {
    await chooseInMenu(screen, 'File', 'Close Dataset')
    await heading('SER Studio').waitFor()
    const recent = (await menuEntries(screen, 'File', 'Open Recent')).map(({ label }) => label)
    expect(recent).toEqual([join(screen.data, 'small'), 'Clear Recent'])
    await chooseInMenu(screen, 'File', 'Open Recent', 'Clear Recent')
    await expect.poll(() => disabledIn(screen, 'File')).toContain('Open Recent')
    await expect(screen.page.getByText('small', { exact: true })).toBeHidden()
  })
})

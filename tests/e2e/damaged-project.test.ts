import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, it } from 'vitest'
import { expect } from '../fixtures/expect.ts'
import { describeOnHosts } from '../fixtures/hosts.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import type { StudioOnScreen } from '../fixtures/studio-on-screen.ts'

describeOnHosts('a last dataset that cannot be opened', { timeout: 120_000 }, ({ open }) => {
  let screen: StudioOnScreen

  beforeAll(async () => {
    screen = await open()
    await screen.studio.welcome.openFolder(writeSmallDataset(join(screen.data, '..', 'clips'), 3))
    await expect(screen.studio.library.summary).toHaveText('3 clips')
    await screen.studio.idle()
  }, 120_000)
  afterAll(() => screen.close())

  it('does not stop the studio from starting; the first page names the file and the remedy', async () => {
    await screen.crashAndRestart(() => {
      const projects = join(screen.data, 'projects')
      for (const name of readdirSync(projects)) {
        writeFileSync(join(projects, name, 'studio.db'), 'x'.repeat(9000))
        // The write-ahead log of a killed studio would repair the database.
        rmSync(join(projects, name, 'studio.db-wal'), { force: true })
      }
    })
    await screen.goTo('/')
    const told = screen.page.getByRole('alert', { name: 'The last dataset could not be opened' })
    await expect(told).toContainText('studio.db is damaged')
    await expect(told).toContainText('ser-studio restore')
    await expect(screen.page.getByRole('heading', { name: 'SER Studio' })).toBeVisible()
  })
})

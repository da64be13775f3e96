import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { findChromium, launchChromium } from '../fixtures/browser.ts'
import { expect } from '../fixtures/expect.ts'
import { writeSmallDataset } from '../fixtures/small-dataset.ts'
import { BUILT_PAGES, startServer, type RunningServer } from '../fixtures/studio-server.ts'
import { PeoplePage } from './pages/people.ts'
import { ReviewPage } from './pages/review.ts'
import { StudioPage } from './pages/studio.ts'

const executable = findChromium()

describe.skipIf(executable === null)('a server for other machines', { timeout: 120_000 }, () => {
  let home: string
  let server: RunningServer
  let browser: Browser

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'ser-studio-tls-e2e-'))
    const folder = writeSmallDataset(join(home, 'clips'), 3)
    server = await startServer(join(home, 'data'), BUILT_PAGES, { folder, args: ['--host', '0.0.0.0'] })
    browser = await launchChromium(executable ?? '')
  })
  afterAll(async () => {
    await browser.close()
    await server.stop()
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  })

  /** A browser whose user has accepted the certificate. */
  const openPage = async () => (await browser.newContext({ ignoreHTTPSErrors: true })).newPage()
  /** An address of the server on this machine, which its certificate names as well. */
  const local = (address: string) => address.replace(/^https:\/\/[^:/]+/, 'https://localhost')

  it('serves its owner, and signs an invited person in, over TLS', async () => {
    const [ownersPage, anasPage] = await Promise.all([openPage(), openPage()])
    await ownersPage.goto(local(server.address))
    await new StudioPage(ownersPage).goTo('Settings')
    const link = await new PeoplePage(ownersPage).invite('Ana')
    expect(link).toMatch(/^https:/)
    await new PeoplePage(anasPage).accept(link)
    const review = new ReviewPage(anasPage)
    await review.queue('Next unlabelled').click()
    await expect(review.place).toHaveText('1 of 3')
    await anasPage.keyboard.press('1')
    await expect(review.place).toHaveText('2 of 3')
    const [cookie] = await anasPage.context().cookies()
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Strict' })
  })
})

import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openDataset } from '../../src/main/studio/studio.ts'
import { cremaD } from '../fixtures/real-clips.ts'

const ACTORS = 10
const home = mkdtempSync(join(tmpdir(), 'ser-studio-protocols-real-'))
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }))

describe.skipIf(cremaD === null)('a comparison of protocols over ten actors of CREMA-D', () => {
  it(
    'shows the known order: copies first, then known speakers, both far above unseen ones',
    { timeout: 300_000 },
    async () => {
      const audio = join(cremaD ?? '', 'AudioWAV')
      const names = readdirSync(audio).sort()
      const actors = [...new Set(names.map((name) => name.slice(0, 4)))].slice(0, ACTORS)
      for (const name of names)
        if (actors.includes(name.slice(0, 4)))
          cpSync(join(audio, name), join(home, 'clips', 'AudioWAV', name))
      const dataset = openDataset(join(home, 'clips'), { dataFolder: home })
      try {
        await dataset.index().outcome
        const { rows } = await dataset.protocols({ epochs: 10 }).outcome
        const [published, random, unseen] = rows.map(({ uar }) => uar.value)
        // Measured: .75, .59 and .43 of some 165 clips each.
        expect(published).toBeGreaterThan(random + 0.05)
        expect(random).toBeGreaterThan(unseen + 0.05)
        expect(unseen).toBeGreaterThan(1 / 4)
      } finally {
        await dataset.close()
      }
    },
  )
})

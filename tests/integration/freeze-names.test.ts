import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, afterAll, it } from 'vitest'
import { ExportManifest } from '../../src/shared/contract/export.ts'
import { PRESETS } from '../../src/shared/domain/presets.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { newLabel } from '../fixtures/labelling.ts'

let home: string
let dataset: Dataset
let exports = 0

async function exported(filter = {}) {
  const folder = join(home, `export ${++exports}`)
  const report = await dataset.export({ format: 'csv', folder, filter }).outcome
  const manifest = ExportManifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
  expect(manifest.freeze).toEqual(report.freeze)
  return manifest.freeze?.id ?? null
}
const label = (clip: number, emotion: string) =>
  dataset.labels.add(newLabel({ clip, annotator: 'Ana', emotion }))

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-'))
  const folder = join(home, 'spoken')
  await writeSyntheticCorpus(folder, { speakers: 4, sentences: 1, plantFaults: false })
  dataset = openDataset(folder, { dataFolder: home })
  await dataset.index().outcome
}, 60_000)
afterAll(async () => {
  await dataset.close()
  rmSync(home, { recursive: true, force: true })
})

it('an export names the newest freeze with its labels, also for a part of the clips', async () => {
  expect(await exported()).toBeNull()
  const first = await dataset.freeze().outcome
  expect(await exported()).toBe(first.id)
  const [{ id: clip }] = dataset.library.page({}, { limit: 1 }).clips
  label(clip, 'happiness')
  expect(await exported()).toBeNull()
  const { speaker } = dataset.library.get(clip).name
  const others = dataset.library
    .facets({}, ['speakers'])
    .speakers?.flatMap(({ value }) => (value === null || value === speaker ? [] : value))
  expect(await exported({ speakers: others })).toBe(first.id)
  const second = await dataset.freeze().outcome
  expect(await exported()).toBe(second.id)
  expect(await exported({ speakers: others })).toBe(second.id)
})

it('a run names it too, and its report says so', { timeout: 120_000 }, async () => {
  const [newest] = dataset.freezes.list()
  const run = await dataset.train(PRESETS.quick.config).outcome
  expect(run.data.freeze).toMatchObject({ id: newest.id })
  const report = await dataset.report(run.id)
  expect(report.card.flatMap(({ paragraphs }) => paragraphs).join('\n')).toContain(
    `Labels of freeze ${newest.id.slice(0, 12)} (${new Date(newest.at).toISOString()}).`,
  )
})

it('a freeze whose file was changed is not named', async () => {
  for (const { id } of dataset.freezes.list()) {
    const file = join(dataset.projectFolder, 'freezes', `${id}.json`)
    writeFileSync(file, readFileSync(file, 'utf8').replace('"policy":"latest"', '"policy": "latest"'))
  }
  expect(await exported()).not.toBeNull()
  for (const { id } of dataset.freezes.list()) {
    const file = join(dataset.projectFolder, 'freezes', `${id}.json`)
    writeFileSync(file, readFileSync(file, 'utf8').replace('"name":"spoken"', '"name":"other"'))
  }
  expect(await exported()).toBeNull()
})

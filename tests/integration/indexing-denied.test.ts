import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, it, onTestFinished } from 'vitest'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { clip } from '../fixtures/indexing.ts'
import { withoutPrivilege } from '../fixtures/without-privilege.ts'
import { newLabel } from '../fixtures/labelling.ts'

const SCRIPT = fileURLToPath(new URL('../fixtures/index-once.ts', import.meta.url))
const command = withoutPrivilege([process.execPath, SCRIPT])

interface Found {
  readonly clips?: number
  readonly removed?: number
  readonly advice?: readonly string[]
  readonly error?: string
}

/** A dataset of two speakers in folders of their own, indexed, with Ann's label on the second. */
async function indexed() {
  const [folder, dataFolder] = [temporaryFolder(), temporaryFolder()]
  for (const speaker of ['1001', '1002']) {
    mkdirSync(join(folder, speaker))
    writeFileSync(join(folder, speaker, `${speaker}_IEO_ANG_XX.wav`), clip(speaker))
  }
  await withDataset(folder, dataFolder, async (dataset) => {
    await dataset.index().outcome
    dataset.labels.add(
      newLabel({
        clip: dataset.library.find('1002_IEO_ANG_XX').id,
        annotator: 'Ann',
        emotion: 'fear',
      }),
    )
  })
  return { folder, dataFolder, locked: join(folder, '1002') }
}

async function withDataset<T>(folder: string, dataFolder: string, use: (dataset: Dataset) => T | Promise<T>) {
  const dataset = openDataset(folder, { dataFolder })
  try {
    return await use(dataset)
  } finally {
    await dataset.close()
  }
}

function indexAgain(folder: string, dataFolder: string): Found {
  const [program, ...args] = command ?? []
  return JSON.parse(execFileSync(program, [...args, folder, dataFolder], { encoding: 'utf8' })) as Found
}

/** Every path below a folder, with its size and modification time. */
function contentsOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((path) => {
      const { size, mtimeMs } = statSync(join(folder, path))
      return `${path} ${size} ${mtimeMs}`
    })
}

function lock(folder: string): void {
  chmodSync(folder, 0)
  onTestFinished(() => chmodSync(folder, 0o700))
}

/** Root without a program that drops privileges reads every folder, so the test has no effect. */
describe.skipIf(command === null)('an unreadable folder', { timeout: 120_000 }, () => {
  it('keeps its clips, their names and labels, and the index names the folder', async () => {
    const { folder, dataFolder, locked } = await indexed()
    lock(locked)
    const { clips, removed, advice } = indexAgain(folder, dataFolder)
    expect({ clips, removed }).toEqual({ clips: 2, removed: 0 })
    expect(advice?.join()).toContain('Not read: 1002. Permission denied. Check the owner.')
    await withDataset(folder, dataFolder, (dataset) => {
      expect(dataset.library.count({})).toBe(2)
      const found = dataset.library.find('1002_IEO_ANG_XX')
      expect(found).toMatchObject({ path: '1002/1002_IEO_ANG_XX.wav', emotion: 'fear' })
      expect(found.name).toMatchObject({ speaker: '1002', emotion: 'anger' })
      expect(dataset.labels.history(found).map(({ annotator }) => annotator)).toEqual(['Ann'])
    })
  })

  it('is not treated as an empty dataset, where it is the dataset itself', async () => {
    const { folder, dataFolder } = await indexed()
    chmodSync(folder, 0o300)
    onTestFinished(() => chmodSync(folder, 0o700))
    expect(indexAgain(folder, dataFolder).error).toContain(folder)
    chmodSync(folder, 0o700)
    await withDataset(folder, dataFolder, (dataset) => {
      expect(dataset.library.count({})).toBe(2)
    })
  })
})

describe.skipIf(command === null)('a read-only dataset', { timeout: 120_000 }, () => {
  it('is opened, indexed, and left unchanged', async () => {
    const { folder, dataFolder, locked } = await indexed()
    const folders = [folder, join(folder, '1001'), locked]
    for (const place of folders) chmodSync(place, 0o500)
    onTestFinished(() => folders.forEach((place) => chmodSync(place, 0o700)))
    const before = contentsOf(folder)
    expect(indexAgain(folder, dataFolder)).toMatchObject({ clips: 2, removed: 0, advice: [] })
    expect(contentsOf(folder)).toEqual(before)
  })
})

it('a link that leads back to itself is reported, and does not affect other files', async () => {
  const { folder, dataFolder } = await indexed()
  symlinkSync('b.wav', join(folder, 'a.wav'))
  symlinkSync('a.wav', join(folder, 'b.wav'))
  const { clips, advice } = await withDataset(folder, dataFolder, (dataset) => dataset.index().outcome)
  expect(clips).toBe(2)
  expect(advice.join()).toContain('Not read: a.wav, b.wav. A link points to itself')
})

import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, it } from 'vitest'
import { checkProject, repairProject, type Check } from '../../src/main/studio/doctor/index.ts'
import { listBackups, openProject } from '../../src/main/studio/project/index.ts'
import { openStore } from '../../src/main/storage/packs/index.ts'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { addLabel } from '../fixtures/labelling.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { insertClips, insertRun } from '../fixtures/library-rows.ts'

let home: string
let project: string
let dataset: string

/** A closed project with two labelled clips, a finished run with its model, and features of two clips. */
beforeEach(async () => {
  home = temporaryFolder()
  dataset = join(home, 'dataset')
  mkdirSync(dataset)
  const opened = openProject(dataset, { dataFolder: home })
  project = opened.folder
  const ids = insertClips(opened.db, [
    { path: 'a.wav', intended: 'anger' },
    { path: 'b.wav', intended: 'fear' },
  ])
  for (const clip of ids) addLabel(opened.db, { clip, annotator: 'ana', emotion: 'fear' })
  await insertRun(opened.db, {
    id: 'r1',
    name: 'Mine',
    classes: ['anger', 'fear'],
    predictions: [{ clip: ids[0], label: 'fear', probabilities: [0.25, 0.75] }],
  })
  mkdirSync(join(opened.runsFolder, 'r1', 'models'), { recursive: true })
  writeFileSync(join(opened.runsFolder, 'r1', 'models', 'f0-m0.tensors'), 'model')
  writeFileSync(
    join(opened.runsFolder, 'r1', 'members.json'),
    JSON.stringify([{ file: 'models/f0-m0.tensors' }]),
  )
  const store = openStore(opened.featuresFolder, 'functionals')
  for (const key of ['a', 'b'])
    store.append(key, { frames: 1, width: store.width, data: new Float32Array(store.width).fill(1) })
  store.close()
  opened.close()
})

const wrong = (checks: readonly Check[]) => checks.filter(({ state }) => state !== 'good')
const db = (sql: string) => {
  const opened = openProject(dataset, { dataFolder: home })
  opened.db.exec(sql)
  opened.close()
}

it('a sound project has no problem, and is not changed by the check', async () => {
  const before = readFileSync(join(project, 'studio.db'))
  const checks = await checkProject(project)
  // Free space on the disk is not the project's fault.
  expect(wrong(checks).filter(({ check }) => check !== 'disk')).toEqual([])
  expect(new Set(checks.map(({ check }) => check))).toEqual(
    new Set([
      'database',
      'dataset',
      'labels',
      'log',
      'segments',
      'comparisons',
      'runs',
      'features',
      'permissions',
      'disk',
    ]),
  )
  expect(readFileSync(join(project, 'studio.db')).equals(before)).toBe(true)
})

describe('labels that differ from the log', () => {
  beforeEach(() =>
    db(
      "UPDATE current_labels SET emotion = 'joy' WHERE seq = 1; UPDATE clips SET label = NULL WHERE path = 'b.wav'",
    ),
  )

  it('are reported with the remedy', async () => {
    expect(wrong(await checkProject(project))[0]).toMatchObject({
      ...{ check: 'labels', state: 'problem' },
      found: expect.stringContaining('2 recordings have a label or a summary of answers that differs'),
      remedy: expect.stringContaining('--repair'),
    })
  })

  it('are derived again, after a backup that still has them', async () => {
    const { labels, backup } = repairProject(project)
    expect(labels).toBe(2)
    expect(listBackups(project).map(({ name }) => name)).toContain(backup)
    expect((await checkProject(project)).find(({ check }) => check === 'labels')?.state).toBe('good')
    expect(repairProject(project)).toEqual({ labels: 0, backup: null })
  })

  it('are reported by the command, whose exit code states the problem until it is repaired', async () => {
    const found = await serStudio(home, ['doctor', dataset, '--json'])
    expect(found.code).toBe(4)
    expect(JSON.parse(found.stdout)).toMatchObject({ problems: 1, repaired: null })
    const repaired = await serStudio(home, ['doctor', dataset, '--repair'])
    expect(repaired.code, repaired.stderr).toBe(0)
    expect(repaired.stdout).toContain('2 labels derived from the log again')
  })
})

it('a damaged database is reported with the remedy, without problems of its tables', async () => {
  const file = join(project, 'studio.db')
  const bytes = readFileSync(file)
  bytes.fill(0xff, 8192, 16384)
  writeFileSync(file, bytes)
  const checks = await checkProject(project)
  expect(wrong(checks)[0]).toMatchObject({
    ...{ check: 'database', state: 'problem' },
    remedy: expect.stringContaining('ser-studio restore'),
  })
  expect(checks.map(({ check }) => check)).not.toContain('labels')
})

it('a run without its model, and a folder without a run, are reported', async () => {
  rmSync(join(project, 'runs', 'r1', 'models', 'f0-m0.tensors'))
  mkdirSync(join(project, 'runs', 'left'))
  expect(wrong(await checkProject(project)).filter(({ check }) => check === 'runs')).toMatchObject([
    { state: 'problem', found: expect.stringMatching(/“Mine” \(r1\) cannot be used: .*f0-m0\.tensors/) },
    { state: 'warning', found: expect.stringContaining('left belongs to no run') },
  ])
})

it('damaged features are reported with their folder, which may be deleted', async () => {
  const [store] = readdirSync(join(project, 'features'))
  const pack = join(project, 'features', store, '000000.pack')
  const bytes = readFileSync(pack)
  bytes[bytes.length - 1] ^= 0xff
  writeFileSync(pack, bytes)
  expect(wrong(await checkProject(project)).filter(({ check }) => check === 'features')).toMatchObject([
    {
      state: 'warning',
      found: expect.stringContaining('1 damaged record and 1'),
      remedy: expect.stringContaining(store),
    },
  ])
})

it.skipIf(process.platform === 'win32')('a project that other users may read is reported', async () => {
  chmodSync(project, 0o755)
  expect(wrong(await checkProject(project)).map(({ check }) => check)).toContain('permissions')
})

it('a missing dataset is reported', async () => {
  rmSync(dataset, { recursive: true })
  expect(wrong(await checkProject(project))).toContainEqual(
    expect.objectContaining({ check: 'dataset', state: 'warning' }),
  )
})

it('a folder without a project is refused', async () => {
  await expect(checkProject(dataset)).rejects.toThrow(/contains no studio\.db/)
})

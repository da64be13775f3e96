import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, onTestFinished } from 'vitest'
import { PRESETS } from '#shared/domain/presets.ts'
import { SearchRecord } from '#shared/domain/search.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { openProject } from '../../src/main/studio/project/index.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

const record = SearchRecord.parse({
  id: '20250101T101010-ab12',
  state: 'running',
  options: {
    config: PRESETS.quick.config,
    space: { 'members[0].batch': { kind: 'choice', values: [16, 32] } },
    trials: 2,
  },
  rungs: [{ trials: 2, share: 1 }],
  trials: [
    {
      number: 0,
      rung: 0,
      values: { 'members[0].batch': 16 },
      epochs: [30],
      state: 'done',
      run: 'r1',
      validation: { uar: 0.5, clips: 10, speakers: 2 },
      seconds: 3,
      error: null,
    },
    {
      number: 1,
      rung: 0,
      values: { 'members[0].batch': 32 },
      epochs: [30],
      state: 'running',
      run: null,
      validation: null,
      seconds: 0,
      error: null,
    },
  ],
  seconds: 4,
  createdAt: 1_735_726_210_000,
})

/** A project of an earlier version: its searches are files. */
function withSearchFiles(files: Readonly<Record<string, string>>): { open: () => Dataset; folder: string } {
  const home = temporaryFolder()
  const clips = join(home, 'clips')
  mkdirSync(clips)
  const project = openProject(clips, { dataFolder: home })
  const folder = join(project.folder, 'searches')
  project.close()
  mkdirSync(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const open = () => {
    const dataset = openDataset(clips, { dataFolder: home })
    onTestFinished(() => dataset.close())
    return dataset
  }
  return { open, folder }
}

describe('searches of earlier versions, stored as files', () => {
  it('are imported once, with their trials, and can be continued', () => {
    const { open, folder } = withSearchFiles({ [`${record.id}.json`]: JSON.stringify(record) })
    const dataset = open()
    expect(dataset.searches()).toEqual([record])
    expect(dataset.findSearch('20250101')).toEqual(record)
    expect(dataset.unfinished.list()).toMatchObject([{ kind: 'search', id: record.id, done: 1, total: 2 }])
    expect(existsSync(join(folder, `${record.id}.json`))).toBe(false)
    expect(existsSync(join(folder, `${record.id}.json.imported`))).toBe(true)
    expect(open().searches()).toEqual([record])
  })

  it('that are damaged stay as files, and do not stop the import of others', () => {
    const { open, folder } = withSearchFiles({
      'a.json': '{"id":',
      [`${record.id}.json`]: JSON.stringify(record),
    })
    expect(open().searches()).toEqual([record])
    expect(existsSync(join(folder, 'a.json'))).toBe(true)
  })
})

it('are listed in the message about an unknown search', () => {
  const { open } = withSearchFiles({ [`${record.id}.json`]: JSON.stringify(record) })
  const dataset = open()
  expect(() => dataset.findSearch('1999')).toThrow(record.id)
  dataset.unfinished.leave({ kind: 'search', id: record.id })
  expect(dataset.findSearch('last').state).toBe('cancelled')
  expect(dataset.unfinished.list()).toEqual([])
})

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import { SegmentChange, type SegmentChangeInput } from '../../src/shared/contract/segments.ts'
import type { Clip } from '../../src/shared/domain/clips.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { expect } from '../fixtures/expect.ts'
import { serStudio } from '../fixtures/cli.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { longCall } from '../fixtures/long-recording.ts'
import { plainLabel } from '../../src/shared/contract/labels.ts'
import { emotionOf } from '../fixtures/library-rows.ts'
import { encodeWav } from '../fixtures/wav.ts'

const ANN = { name: 'Ann', changesOthers: true }
/** Tones of three seconds with pauses of one second, on the left and the right channel in turn: five in all. */
const CALL = longCall(22)

let folder: string
let home: string
let dataset: Dataset
let clip: Clip

beforeEach(async () => {
  folder = join(temporaryFolder(), 'clips')
  mkdirSync(folder)
  home = temporaryFolder()
  const { channels, sampleRateHz } = CALL
  writeFileSync(join(folder, 'call.wav'), encodeWav({ channels, sampleRateHz, encoding: 'pcm16' }))
  dataset = openDataset(folder, { dataFolder: home })
  onTestFinished(() => dataset.close())
  await dataset.index().outcome
  clip = dataset.library.find('call.wav')
})

const propose = (more: object = {}) => dataset.propose({ filter: {}, method: 'pauses', ...more }, 'Ann')
const segments = () => dataset.segments.list(clip, 'Ann').segments
const change = (changes: readonly SegmentChangeInput[]) =>
  dataset.segments.change(
    clip,
    changes.map((one) => SegmentChange.parse(one)),
    ANN,
  )

describe('proposals of segments', () => {
  it('are written as proposals with a confidence, in one tier', async () => {
    const job = propose()
    expect(await job.outcome).toEqual({ recordings: 1, failed: [] })
    expect(segments()).toHaveLength(5)
    for (const segment of segments()) {
      expect(segment).toMatchObject({ tier: 'Between pauses', source: 'proposal', author: 'Ann' })
      expect(segment.confidence).toBeGreaterThan(0.5)
    }
    expect(dataset.segments.proposed(job.id)).toMatchObject([
      { clip: clip.id, path: 'call.wav', takenBack: false, tiers: [{ added: 5, replaced: 0, kept: 0 }] },
    ])
  })

  it('are in a tier for each of two channels where asked, within the sound of its channel', async () => {
    await propose({ eachChannel: true }).outcome
    for (const [channel, tier] of ['Left, between pauses', 'Right, between pauses'].entries()) {
      const turns = CALL.turns.filter((turn) => turn.channel === channel)
      const found = segments().filter((segment) => segment.tier === tier)
      expect(found).toHaveLength(turns.length)
      for (const [place, { start, end }] of found.entries()) {
        expect(start).toBeGreaterThan(turns[place].start)
        expect(end).toBeLessThan(turns[place].end)
      }
    }
    expect(dataset.segments.list(clip, '').tiers.map(({ name }) => name)).toEqual([
      'Left, between pauses',
      'Right, between pauses',
    ])
  })

  it('replace untouched ones of the same method, and keep what people accepted, moved, labelled, wrote or drew', async () => {
    await propose().outcome
    const [first, second, third, fourth, fifth] = segments()
    change([
      { kind: 'change', id: first.id, accepted: true },
      { kind: 'change', id: second.id, end: second.end - 0.5 },
      { kind: 'change', id: third.id, text: 'laughs' },
      { kind: 'add', tier: 'Between pauses', start: 0, end: 0.5 },
    ])
    dataset.labels.add(
      plainLabel(
        { content: dataset.segments.targets(clip, [fourth.id])[0] },
        { annotator: 'Ann', emotion: emotionOf('fear') },
      ),
    )
    const job = propose()
    await job.outcome
    expect(dataset.segments.proposed(job.id)[0].tiers).toEqual([
      { tier: 'Between pauses', added: 1, replaced: 1, kept: 5, leftOut: 4 },
    ])
    const ids = segments().map(({ id }) => id)
    expect(ids).toHaveLength(6)
    expect(ids).toEqual(expect.arrayContaining([first.id, second.id, third.id, fourth.id]))
    expect(ids).not.toContain(fifth.id)
  })

  it('are taken back as a whole, and leave recordings that were changed since', async () => {
    await propose().outcome
    const before = segments().map(({ id }) => id)
    const job = propose()
    await job.outcome
    expect(segments().map(({ id }) => id)).not.toEqual(before)
    expect(dataset.segments.takeProposalsBack(job.id, ANN)).toMatchObject([{ takenBack: true }])
    expect(segments().map(({ id }) => id)).toEqual(before)
    const again = propose()
    await again.outcome
    expect(dataset.segments.proposed(again.id)[0].tiers).toMatchObject([{ added: 5, replaced: 5, kept: 0 }])
    change([{ kind: 'change', id: segments()[0].id, accepted: true }])
    expect(dataset.segments.takeProposalsBack(again.id, ANN)).toMatchObject([{ takenBack: false }])
    expect(segments()).toHaveLength(5)
  })

  it('are accepted and removed in bulk by tier and confidence, without labelled ones', async () => {
    await propose().outcome
    const [first, ...others] = segments()
    const least = Math.min(...others.map(({ confidence }) => confidence ?? 0))
    const settle = (to: 'accept' | 'remove', confidence = { min: 0, max: 1 }, tier: string | null = null) =>
      dataset.segments.settle(clip, { to, confidence, tier }, { name: 'Ben', changesOthers: false })
    expect(() => settle('accept', { min: 0, max: 1 }, 'Left')).toThrow(/No proposal/)
    expect(() => settle('accept', { min: 0, max: least / 2 })).toThrow(/No proposal/)
    dataset.labels.add(
      plainLabel(
        { content: dataset.segments.targets(clip, [first.id])[0] },
        { annotator: 'Ann', emotion: emotionOf('fear') },
      ),
    )
    const removed = settle('remove')
    expect(segments().map(({ id }) => id)).toEqual([first.id])
    dataset.segments.reverse(clip, removed.act, ANN)
    expect(settle('accept').ids).toHaveLength(5)
    expect(segments().every(({ source, author }) => source === 'person' && author === 'Ben')).toBe(true)
  })

  it('end with the proposals that were done when cancelled, and a resumed job leaves these out', async () => {
    const job = propose()
    job.cancel()
    await expect(job.outcome).rejects.toMatchObject({ code: 'cancelled' })
    expect(segments()).toEqual([])
    const first = propose()
    await first.outcome
    expect(await dataset.resumeProposals(first.id).outcome).toEqual({ recordings: 0, failed: [] })
    expect(segments()).toHaveLength(5)
  })

  it('report a file that cannot be read, by name', async () => {
    writeFileSync(join(folder, 'call.wav'), 'no sound')
    const job = propose()
    const { recordings, failed } = await job.outcome
    expect([recordings, failed[0].path]).toEqual([0, 'call.wav'])
    expect(dataset.jobs.get(job.id)?.message).toContain('call.wav')
  })
})

it('is a command that writes proposals into the project of a dataset, and says what it replaced', async () => {
  const project = dataset.projectFolder
  const run = (...more: string[]) =>
    serStudio(home, [
      'tiers',
      'propose',
      ...more,
      '--into',
      folder,
      '--project',
      project,
      '--method',
      'pauses',
    ])
  expect((await run('call.wav', '--mix')).stdout).toMatch(/call\.wav +Between pauses +5 +0 +0 +0/)
  expect((await run('--mix', '--annotator', 'Ben')).stdout).toMatch(/call\.wav +Between pauses +5 +5 +0 +0/)
  expect(segments()).toHaveLength(5)
  expect(segments()[0].author).toBe('Ben')
})

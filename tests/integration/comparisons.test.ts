import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import { ComparisonSettings, TrialAnswer, TrialSkip } from '../../src/shared/contract/comparisons.ts'
import type { ComparisonId } from '../../src/shared/domain/comparisons/index.ts'
import { openProject } from '../../src/main/studio/project/index.ts'
import { openDataset, type Dataset } from '../../src/main/studio/studio.ts'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { insertClips } from '../fixtures/library-rows.ts'

const FILES = Array.from({ length: 8 }, (_, index) => `${index}.wav`)
let home: string
let folder: string
let dataset: Dataset

beforeEach(() => {
  folder = join(temporaryFolder(), 'clips')
  mkdirSync(folder)
  home = temporaryFolder()
  const project = openProject(folder, { dataFolder: home })
  insertClips(
    project.db,
    FILES.map((path, index) => ({ path, speaker: path, intended: index < 4 ? 'anger' : 'fear' })),
  )
  project.close()
  dataset = openDataset(folder, { dataFolder: home })
  onTestFinished(() => dataset.close())
})

const settings = (more: object = {}) =>
  ComparisonSettings.parse({
    ...{ name: 'Intensity', question: 'Which is more intense?', annotators: ['Ana'], appearances: 4 },
    ...more,
  })
const make = (more: object = {}): ComparisonId => dataset.comparisons.make(settings(more), 'Olga').id
const pathOf = (clip: number) => dataset.library.get(clip as never).path
/** Answers one trial: the file with the highest number is the one with most. */
function answerNext(id: ComparisonId, annotator = 'Ana') {
  const trial = dataset.comparisons.next(id, annotator)!
  const clips = trial.clips.map((clip) => clip.id).sort((a, b) => pathOf(a).localeCompare(pathOf(b)))
  const least = clips.length === 2 ? null : clips[0]
  const answer = TrialAnswer.parse({ trial: trial.trial, annotator, most: clips.at(-1), least })
  dataset.comparisons.answer(answer)
  return answer
}
function answerAll(id: ComparisonId, annotator = 'Ana'): void {
  while (dataset.comparisons.next(id, annotator)) answerNext(id, annotator)
}

describe('a comparison', () => {
  it.each([
    [4, 8],
    [2, 16],
  ])('of %i clips a trial is dealt, answered and scored', async (size, trials) => {
    const id = make({ size })
    expect(dataset.comparisons.of('Ana')).toMatchObject([{ comparison: id, size, done: 0, total: trials }])
    answerAll(id)
    expect(dataset.comparisons.list()[0].progress).toEqual([
      { annotator: 'Ana', assigned: trials, answered: trials, skipped: 0, withdrawn: 0 },
    ])
    const { scores, answers } = await dataset.comparisons.scores(id)
    expect([answers, scores.length]).toEqual([trials, 8])
    expect(scores[0].path).toBe('7.wav')
    expect(scores.at(-1)?.path).toBe('0.wav')
    const { text, name } = await dataset.comparisons.file(id)
    expect(name).toBe('scores-Intensity.csv')
    expect(text.split('\r\n')[0]).toBe('path,content_sha256,score,low,high,trials,most,least,skipped')
    expect(text).toContain('\r\n0.wav,')
  })

  it('gives each trial to as many annotators as it says, each in an order of their own', () => {
    const id = make({ annotators: ['Ana', 'Ben', 'Cem'], perTrial: 2 })
    const lists = ['Ana', 'Ben', 'Cem'].map((name) => dataset.comparisons.of(name)[0].total)
    expect(lists.reduce((sum, total) => sum + total, 0)).toBe(16)
    expect(Math.max(...lists) - Math.min(...lists)).toBeLessThanOrEqual(1)
    const answer = answerNext(id, 'Ben')
    expect(() => dataset.comparisons.answer({ ...answer, annotator: 'Ana' })).toThrow(/This trial is Ben's/)
    expect(() => dataset.comparisons.answer(answer)).toThrow(/not open any more/)
  })

  it('takes an answer back, which opens its trial again', async () => {
    const id = make()
    expect(dataset.comparisons.takeBack(id, 'Ana')).toBe(false)
    const { trial } = answerNext(id)
    expect(dataset.comparisons.takeBack(id, 'Ana')).toBe(true)
    expect(dataset.comparisons.next(id, 'Ana')?.trial).toBe(trial)
    expect((await dataset.comparisons.scores(id)).answers).toBe(0)
  })

  it('skips a trial with a reason, which counts in no score and can be taken back', async () => {
    const id = make()
    const { trial, clips } = dataset.comparisons.next(id, 'Ana')!
    const skip = TrialSkip.parse({ trial, annotator: 'Ana', reason: 'Cannot be played' })
    expect(() => dataset.comparisons.skip({ ...skip, annotator: 'Ben' })).toThrow(/This trial is Ana's/)
    dataset.comparisons.skip(skip)
    expect(() => dataset.comparisons.skip(skip)).toThrow(/not open any more/)
    answerAll(id)
    expect(dataset.comparisons.of('Ana')).toMatchObject([{ done: 8, total: 8 }])
    expect(dataset.comparisons.list()[0].progress).toMatchObject([{ assigned: 8, answered: 7, skipped: 1 }])
    const paths = clips.map((clip) => pathOf(clip.id))
    expect(dataset.comparisons.skipped(id)).toMatchObject([
      { annotator: 'Ana', paths, reason: 'Cannot be played' },
    ])
    const scores = await dataset.comparisons.scores(id)
    expect(scores).toMatchObject({ answers: 7, skipped: 1 })
    for (const { path, trials, skipped } of scores.scores)
      expect([trials, skipped], path ?? '').toEqual(paths.includes(path ?? '') ? [3, 1] : [4, 0])
    expect((await dataset.comparisons.file(id)).text).toMatch(/,3,\d,\d,1\r\n/)
    expect(() => dataset.comparisons.remove(id)).toThrow(/stays as their record/)

    const other = make({ name: 'Another' })
    const next = () => dataset.comparisons.next(other, 'Ana')!.trial
    const first = next()
    dataset.comparisons.skip({ ...skip, trial: first })
    expect(next()).not.toBe(first)
    expect(dataset.comparisons.takeBack(other, 'Ana')).toBe(true)
    expect(next()).toBe(first)
  })

  it('loses the trials of a speaker who withdraws, answered or not, with their choices', async () => {
    const id = make({ size: 2 })
    answerNext(id)
    const answered = dataset.comparisons.next(id, 'Ana')!.clips.map((clip) => pathOf(clip.id))
    answerNext(id)
    const [gone] = answered
    const preview = dataset.previewWithdrawal(gone)
    expect(preview).toMatchObject({ clips: 1, trials: 4 })
    const withdrawal = { speaker: gone, note: '', day: '2026-06-01', author: 'Olga' }
    expect(await dataset.withdraw(withdrawal).outcome).toMatchObject({ trials: 4 })
    const [{ progress }] = dataset.comparisons.list()
    expect(progress).toMatchObject([{ assigned: 12, withdrawn: 4 }])
    expect(dataset.comparisons.of('Ana')).toMatchObject([{ total: 12 }])
    answerAll(id)
    expect(dataset.comparisons.of('Ana')).toMatchObject([{ done: 12, total: 12 }])
    const { answers, withdrawn, scores } = await dataset.comparisons.scores(id)
    expect([answers, withdrawn, scores.length]).toEqual([12, 4, 7])
    expect(scores.map(({ path }) => path)).not.toContain(null)
  })

  it('refuses a choice that lacks one, names one twice, or names a clip of another trial', () => {
    const id = make()
    const { trial, clips } = dataset.comparisons.next(id, 'Ana')!
    const [a] = clips.map((clip) => clip.id)
    const other = dataset.library.find(FILES.find((path) => clips.every((clip) => pathOf(clip.id) !== path))!)
    const answer = (most: number, least: number | null) => () =>
      dataset.comparisons.answer(TrialAnswer.parse({ trial, annotator: 'Ana', most, least }))
    expect(answer(a, null)).toThrow(/Choose the clip with most and another one with least/)
    expect(answer(a, a)).toThrow(/Choose the clip with most/)
    expect(answer(a, other.id)).toThrow(/is not in this trial/)
    expect(dataset.comparisons.of('Ana')[0].done).toBe(0)
  })

  it('stays as the record of its answers; without answers it can be removed', () => {
    const [id, empty] = [make(), make({ name: 'Another' })]
    answerNext(id)
    expect(() => dataset.comparisons.remove(id)).toThrow(/stays as their record/)
    dataset.comparisons.remove(empty)
    expect(dataset.comparisons.list().map(({ settings: { name } }) => name)).toEqual(['Intensity'])
  })

  it('is refused with too few clips, or under a name that another has', () => {
    expect(() => make({ targets: { clips: ['0.wav', '1.wav', '2.wav'] } })).toThrow(/A trial needs 4 clips/)
    make()
    expect(() => make()).toThrow(/comparison “Intensity” already/)
  })
})

it('the command line makes a comparison from a file, and prints progress and scores', async () => {
  await dataset.close()
  const run = (...more: readonly string[]) => serStudio(home, ['comparison', ...more])
  const file = join(home, 'comparison.yaml')
  writeFileSync(
    file,
    'name: Intensity\nquestion: Which is more intense?\nannotators: [Ana]\nappearances: 4\n',
  )
  expect((await run('make', folder, file)).stdout).toContain('Ana')
  expect((await run('show', folder)).stdout).toMatch(/Intensity +8 +0/)
  const { code, stdout } = await run('scores', folder, 'Intensity')
  expect([code, stdout]).toEqual([0, expect.stringContaining('0 answered trials')])
  expect((await run('scores', folder, 'None')).code).not.toBe(0)
})

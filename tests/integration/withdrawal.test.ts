import { copyFileSync, existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it, onTestFinished } from 'vitest'
import { NewLabel } from '#shared/contract/labels.ts'
import { planFile, readPlan, readPredictions } from '../../src/main/storage/run-files/index.ts'
import { openDataset, writeSyntheticCorpus, type Dataset } from '../../src/main/studio/studio.ts'
import { PRESETS } from '../../src/shared/domain/presets.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

const SPEAKER = '1002'
const WITHDRAWAL = { speaker: SPEAKER, note: 'letter', day: '2026-06-01', author: 'Ana' }

/** Synthetic clips of four speakers with a run over folds of speakers, a label and an export. */
async function openStudy() {
  const folder = temporaryFolder()
  const projectFolder = temporaryFolder()
  await writeSyntheticCorpus(folder, { speakers: 4, sentences: 2 })
  const dataset = openDataset(folder, { projectFolder })
  onTestFinished(() => dataset.close())
  await dataset.index().outcome
  const { name, members, ...rest } = PRESETS.quick.config
  const config = {
    ...{ ...rest, name, split: { kind: 'k-fold-speakers', folds: 2 } as const },
    members: members.slice(0, 1).map((member) => ({ ...member, epochs: 1 })),
  }
  const run = await dataset.train(config).outcome
  const clips = dataset.library.page({ speakers: [SPEAKER] }, { limit: 1000 }).clips
  dataset.labels.add(NewLabel.parse({ clip: clips[0].id, annotator: 'Ana', emotion: 'fear' }))
  const exported = join(temporaryFolder(), 'set')
  await dataset.export({ format: 'csv', folder: exported }).outcome
  await dataset.backUp()
  return { folder, projectFolder, dataset, run, clips, exported }
}

const index = (dataset: Dataset) => dataset.index().outcome

/** The dataset's files with their content: a withdrawal does not change them. */
function filesOf(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map((file) => [file, readFileSync(file).toString('base64')])
}

/** Whether any file of the project's features, runs or backups holds the text. */
function isFound(projectFolder: string, text: string): boolean {
  return globSync('features/**/*.pack', { cwd: projectFolder })
    .map((name) => readFileSync(join(projectFolder, name)))
    .some((bytes) => bytes.includes(text))
}

describe('the withdrawal of a speaker', { timeout: 240_000 }, () => {
  it('says first what it concerns, then removes clips, features and predictions for good and marks the runs', async () => {
    const { folder, dataset, projectFolder, run, clips, exported } = await openStudy()
    const trained = clips.filter(({ flags }) => flags.length === 0)
    const content = String(trained[0].content)
    expect(isFound(projectFolder, content)).toBe(true)
    expect(dataset.previewWithdrawal(SPEAKER)).toEqual({
      refused: null,
      clips: clips.length,
      trials: 0,
      learnt: [{ id: run.id, name: run.name }],
      predicted: [],
      exports: [exported],
    })
    const others = dataset.library.count({}) - clips.length
    const recordings = filesOf(folder)

    const report = await dataset.withdraw(WITHDRAWAL).outcome
    expect(report).toMatchObject({ clips: clips.length, predictions: trained.length, runs: 1 })
    expect(report.features).toBeGreaterThanOrEqual(trained.length)

    expect(dataset.library.count({ missing: true })).toBe(others)
    expect(isFound(projectFolder, content)).toBe(false)
    expect(filesOf(folder)).toEqual(recordings)
    const runFolder = join(projectFolder, 'runs', run.id)
    expect(existsSync(planFile(runFolder))).toBe(true)
    const held = new Set(
      readPlan(runFolder).rows.flatMap(({ speaker }, row) => (speaker === SPEAKER ? [row] : [])),
    )
    expect(held.size).toBeGreaterThan(0)
    expect(readPredictions(runFolder).filter(({ row }) => held.has(row))).toEqual([])
    const [listed] = dataset.runs()
    expect(listed.data.withdrawnSpeakers).toBe(1)
    const warning = 'Learnt from 1 withdrawn speaker.'
    expect(dataset.run(run.id).data.warnings).toContain(warning)
    const { limits, card } = await dataset.report(run.id)
    expect(limits).toContain(warning)
    expect(JSON.stringify(card)).toContain(warning)
    const backups = join(projectFolder, 'backups')
    expect(readdirSync(backups).filter((name) => name.endsWith('.db')).length).toBe(1)
    for (const name of readdirSync(backups))
      expect(readFileSync(join(backups, name)).includes(`AudioWAV/${SPEAKER}`), name).toBe(false)
  })

  it('keeps its labels in the log, but exports none, and lists the speaker as withdrawn', async () => {
    const { dataset, clips } = await openStudy()
    await dataset.withdraw(WITHDRAWAL).outcome
    expect(dataset.labels.acts({}).map(({ annotator }) => annotator)).toContain('Ana')
    const speaker = dataset.speakers.list().find((one) => one.speaker === SPEAKER)
    expect(speaker).toMatchObject({ clips: 0, state: 'withdrawn', uses: [] })
    expect(speaker?.entry).toMatchObject({ note: 'letter', day: '2026-06-01' })
    const again = join(temporaryFolder(), 'set')
    await dataset.export({ format: 'csv', folder: again }).outcome
    expect(readFileSync(join(again, 'labels.csv'), 'utf8')).not.toContain(String(clips[0].content))
    await expect(dataset.withdraw(WITHDRAWAL).outcome).rejects.toThrow(/has withdrawn already/)
  })

  it('holds in later indexes, also for copies under other names, until consent is given as a new entry', async () => {
    const { dataset, folder, clips, run } = await openStudy()
    const all = dataset.library.count({})
    await dataset.withdraw(WITHDRAWAL).outcome
    copyFileSync(join(folder, clips[0].path), join(folder, 'unnamed.wav'))
    const { advice, clips: left } = await index(dataset)
    expect(left).toBe(all - clips.length)
    expect(advice).toContain(`${clips.length + 1} files of withdrawn speakers are left out.`)
    expect(dataset.library.count({ missing: true })).toBe(left)

    dataset.speakers.set({
      ...{ speakers: [SPEAKER], state: 'given', uses: ['training'], note: '', day: '2026-07-01' },
      ...{ pseudonym: null, author: 'Ana' },
    })
    expect((await index(dataset)).clips).toBe(all + 1)
    expect(dataset.run(run.id).data.withdrawnSpeakers).toBe(0)
    expect(dataset.speakers.history(SPEAKER).map(({ state }) => state)).toEqual(['withdrawn', 'given'])
  })
})

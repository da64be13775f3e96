import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDataset, writeSyntheticCorpus } from '../../src/main/studio/studio.ts'
import { serStudio, type CliOutput } from '../fixtures/cli.ts'
import { newLabel } from '../fixtures/labelling.ts'

let home: string
let clips: string
const run = (...args: string[]) => serStudio(home, args)
const json = async (...args: string[]): Promise<unknown> => {
  const said = await run(...args, '--json')
  expect(said.stderr).toBe('')
  expect(said.code).toBe(0)
  return JSON.parse(said.stdout)
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'ser-studio-cli-'))
  clips = join(home, 'clips')
  await writeSyntheticCorpus(clips, { speakers: 8, sentences: 2 })
})
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 3 }))

describe('the whole workflow on the command line', () => {
  it('indexes, and reports the corpus and the findings', async () => {
    const said = await run('index', clips)
    expect(said.code).toBe(0)
    expect(said.stdout).toMatch(/CREMA-D/)
    expect(said.stdout).toMatch(/silent/)
    expect(await json('index', clips)).toMatchObject({ corpus: 'crema-d', added: 0, changed: 0 })
  })

  it('extracts features once', async () => {
    const first = (await json('features', clips)) as { extracted: number }
    expect(first.extracted).toBeGreaterThan(0)
    expect(await json('features', clips)).toMatchObject({ extracted: 0, failed: [] })
  })

  it('trains, evaluates and lists the run, every score with its clips and speakers', async () => {
    const trained = await run('train', clips, '--preset', 'quick', '--epochs', '8', '--seed', '3')
    expect(trained.code, trained.stderr).toBe(0)
    expect(trained.stdout).toMatch(/Test: \d+ clips of \d+ speakers/)
    expect(trained.stdout).toMatch(/Test: .*too few speakers for an interval \(2\)/)
    expect(trained.stdout).toMatch(/UAR \d+\.\d % ·/)
    const evaluated = (await json('evaluate', clips)) as {
      evaluations: { split: string; uar: { value: number } }[]
    }
    expect(evaluated.evaluations.map(({ split }) => split)).toEqual(['test', 'validation'])
    const [row] = (await json('runs', clips)) as { state: string; config: { seed: number } }[]
    expect(row).toMatchObject({ state: 'done', config: { seed: 3 } })
  })

  it('reviews, labels, undoes and redoes', async () => {
    const { items } = (await json('review', clips, '--pair', 'all')) as { items: { path: string }[] }
    expect(items.length).toBeGreaterThan(0)
    const clip = items[0].path
    const label = ['--annotator', 'Ann', '--confidence', '0.9', '--note', 'sobbing']
    expect(await json('label', clips, clip, 'SAD', ...label)).toMatchObject({
      emotion: 'sadness',
      annotator: 'Ann',
      confidence: 0.9,
    })
    expect(await json('label', clips, '--undo', '--annotator', 'Ann')).toMatchObject({
      act: { undone: true },
    })
    expect(await json('label', clips, '--redo', '--annotator', 'Ann')).toMatchObject({
      act: { undone: false },
    })
    const { entries } = (await json('label', clips, clip, '--history')) as { entries: { action: string }[] }
    expect(entries.map(({ action }) => action)).toEqual(['label', 'undo', 'redo'])
  })

  it('names labels of imports and models in the history as the pages do', async () => {
    const dataset = openDataset(clips, { dataFolder: home })
    const { id } = dataset.library.find('1004_TIE_ANG_XX')
    dataset.labels.addAll([
      newLabel({ clip: id, annotator: 'old table', emotion: 'fear', source: 'import' }),
      newLabel({ clip: id, annotator: 'first run', emotion: 'anger', source: 'model' }),
    ])
    await dataset.close()
    const { stdout } = await run('label', clips, '1004_TIE_ANG_XX', '--history')
    expect(stdout).toMatch(/old table +Fear \(labelled by an import\)/)
    expect(stdout).toMatch(/first run +Anger \(labelled by a model\)/)
  })

  it('labels many targets from a stream of lines, all or none', async () => {
    const line = (clip: string, emotion: string) => JSON.stringify({ clip, emotion })
    const batch = (lines: string[]): Promise<CliOutput> =>
      serStudio(home, ['label', clips, '--batch', '-', '--annotator', 'Bea', '--json'], lines.join('\n'))
    const good = await batch([line('1001_TIE_ANG_XX', 'anger'), line('1002_TIE_ANG_XX', 'fear')])
    expect(good.code, good.stderr).toBe(0)
    expect(JSON.parse(good.stdout)).toEqual({ labelled: 2, leftOut: null })
    const bad = await batch([line('1003_TIE_ANG_XX', 'fear'), line('1003_TIE_XXX', 'fear')])
    expect(bad.code).toBe(3)
    expect(await json('label', clips, '1003_TIE_ANG_XX', '--history')).toMatchObject({ entries: [] })
  })

  it('retrains on the new labels and compares on the same test speakers', async () => {
    const { run: later, comparison } = (await json('train', clips, '--from', 'last', '--warm')) as {
      run: { parent: string }
      comparison: {
        beforeRun: string
        split: string
        speakers: number
        relabelled: number
        trainingLabelsChanged: number
      }
    }
    expect(comparison).toMatchObject({ beforeRun: later.parent, split: 'test' })
    expect(comparison.trainingLabelsChanged + comparison.relabelled).toBeGreaterThan(0)
  })

  it('reports on the run compared with the one before, as text, page and JSON, and writes its model card', async () => {
    const [{ parent }] = (await json('runs', clips)) as { parent: string }[]
    const against = ['--compare', parent]
    const said = await run('report', clips, 'last', ...against)
    expect(said.stdout).toContain(`Compared with run ${parent}`)
    const written = async (name: string) => {
      const file = join(home, name)
      expect((await run('report', clips, 'last', ...against, '--out', file)).stdout).toContain(file)
      return readFileSync(file, 'utf8')
    }
    expect(await written('report.html')).toMatch(/Against run <code\s*>[^]*McNemar/)
    expect(JSON.parse(await written('report.json'))).toMatchObject({
      comparison: { beforeRun: parent, split: 'test' },
      card: [{ title: 'Model details' }, { title: 'Intended use' }, {}, {}, {}, {}, {}, {}, {}],
      splits: [{ reliability: {} }, { reliability: {} }],
    })
    expect(await written('MODEL_CARD.md')).toMatch(/^# Model card: /)
    const unknown = await run('report', clips, 'last', '--out', join(home, 'report.pdf'))
    expect(unknown.code).toBe(2)
    expect(unknown.stderr).toMatch(/\.html, \.json or \.md/)
  })

  it.each(['csv', 'jsonl', 'huggingface'])(
    'exports %s, and refuses to overwrite it without --replace',
    async (format) => {
      const to = join(home, `export-${format}`)
      const options = ['export', clips, to, '--format', format]
      expect((await run(...options)).code).toBe(0)
      expect(existsSync(join(to, 'manifest.json'))).toBe(true)
      const again = await run(...options)
      expect(again.code).toBe(5)
      expect(again.stderr).toMatch(/overwrite/)
      expect((await run(...options, '--overwrite')).code).toBe(0)
    },
  )
})

describe('an error is reported with an exit code', () => {
  it.each([
    ['a missing folder', 3, () => ['index', join(home, 'nowhere')], /Check the path/],
    [
      'a misspelt label',
      2,
      () => ['label', clips, '1003_TIE_ANG_XX', 'happyy'],
      /"happyy" \(did you mean happiness\?\) is not in the label set\. Correct the word, or add it with --new-label/,
    ],
    ['an unknown corpus', 2, () => ['index', clips, '--corpus', 'nosuch'], /[Oo]ne of: crema-d/],
    ['an unknown preset', 2, () => ['train', clips, '--preset', 'huge'], /[Oo]ne of: best/],
    ['an unknown clip', 3, () => ['label', clips, '9999_XXX', 'fear'], /no clip/],
    ['an unknown queue', 2, () => ['review', clips, '--queue', 'odd'], /[Oo]ne of: misclassified/],
    ['an unknown run', 3, () => ['runs', clips, 'zzz'], /List the runs/],
    ['an unknown option', 2, () => ['index', clips, '--fast'], /unknown option/],
    ['nothing to redo', 8, () => ['label', clips, '--redo', '--annotator', 'Nobody'], /nothing to redo/],
  ])('for %s', async (_, code, args, message) => {
    const said = await run(...args())
    expect(said.stderr).toMatch(message)
    expect(said.code).toBe(code)
    expect(said.stdout).toBe('')
  })

  it('is JSON on stderr for programs', async () => {
    const said = await run('runs', clips, 'zzz', '--json')
    expect(JSON.parse(said.stderr)).toMatchObject({ error: { code: 'not-found' } })
  })

  it('a configuration can be printed, changed and used again', async () => {
    const file = join(home, 'printed.json')
    writeFileSync(file, (await run('train', clips, '--preset', 'quick', '--print-config')).stdout)
    const again = await json('train', clips, '--config', file, '--seed', '9', '--print-config')
    expect(again).toMatchObject({ seed: 9, members: [{ model: { kind: 'quick' } }] })
  })

  it('a configuration with an unknown setting', async () => {
    const file = join(home, 'config.json')
    writeFileSync(file, '{"members": [], "epoch": 3}')
    const said = await run('train', clips, '--config', file)
    expect(said.code).toBe(2)
    expect(said.stderr).toMatch(/epoch/)
  })
})

it('the help lists options for every command, and explains presets and exit codes', async () => {
  const help = await run('--help')
  for (const command of [
    'index',
    'features',
    'train',
    'evaluate',
    'runs',
    'review',
    'label',
    'export',
    'demo',
  ])
    expect(help.stdout).toMatch(new RegExp(`^  ${command} `, 'm'))
  expect(help.stdout).toMatch(/Exit codes: 0 done/)
  expect((await run('train', '--help')).stdout).toMatch(/best +The highest accuracy on unseen speakers/)
  expect(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')).toMatch(
    (await run('--version')).stdout.trim(),
  )
})

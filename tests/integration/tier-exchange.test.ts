import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, it, onTestFinished } from 'vitest'
import type { Clip } from '../../src/shared/domain/clips.ts'
import type { TierFile } from '../../src/shared/domain/tiers.ts'
import { openProject } from '../../src/main/studio/project/index.ts'
import {
  importTiers,
  openDataset,
  openTierFile,
  previewTierImport,
  TIER_FORMATS,
  tierFileOf,
  tierFilesBeside,
  type Dataset,
  type ImportChoices,
} from '../../src/main/studio/studio.ts'
import { labelNames } from '../../src/shared/domain/label-names.ts'
import { serStudio } from '../fixtures/cli.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'
import { emotionOf, insertClips } from '../fixtures/library-rows.ts'

const ANN = { name: 'Ann', changesOthers: true }
const PLAIN: ImportChoices = { cut: false, labelTiers: [], words: new Map() }
const entry = (start: number, end: number, text: string) => ({
  start,
  end,
  text,
  confidence: null,
  values: [],
})
const FILE: TierFile = {
  media: 'call.wav',
  durationSeconds: 60,
  tiers: [
    {
      ...{ name: 'Therapist', speaker: 'T', media: null, kind: 'intervals' },
      entries: [entry(1.0625, 2.5, 'hello'), entry(3, 4.123456789, 'ängstlich'), entry(59, 61, 'late')],
    },
    { ...{ name: 'Notes', speaker: null, media: null, kind: 'points' }, entries: [entry(5, 5, 'door')] },
    {
      ...{ name: 'Emotion', speaker: null, media: null, kind: 'intervals' },
      entries: [entry(1, 2, 'angst'), entry(2, 3, 'wut')],
    },
  ],
  notes: [],
}

let folder: string
let home: string
let dataset: Dataset
let clip: Clip

beforeEach(() => {
  folder = join(temporaryFolder(), 'clips')
  mkdirSync(folder)
  home = temporaryFolder()
  const project = openProject(folder, { dataFolder: home })
  insertClips(project.db, [{ path: 'call.wav', durationMs: 60_000 }])
  project.close()
  dataset = openDataset(folder, { dataFolder: home })
  onTestFinished(() => dataset.close())
  clip = dataset.library.find('call.wav')
})

const imported = (choices: Partial<ImportChoices> = {}, file = FILE) =>
  importTiers(dataset, clip, file, { ...PLAIN, ...choices }, ANN)
const listed = () => dataset.segments.list(clip, 'Ann')
const exported = () =>
  tierFileOf(clip, listed(), labelNames(dataset.labelSet.get().classes), { tiers: null, proposals: false })

describe('an export of tiers', () => {
  it('has no text of a segment that shares time with a redacted stretch', () => {
    imported()
    dataset.redactions.redact(clip, { start: 1.5, end: 1.75, kind: 'mute', channel: null, reason: '' }, 'Ann')
    clip = dataset.library.find('call.wav')
    const texts = exported().tiers[0].entries.map(({ text }) => text)
    expect(texts).toEqual(['', 'ängstlich'])
  })
})

describe('an import of tiers', () => {
  it('shows what would change without writing, with what passes the end of the recording', () => {
    const { tiers } = previewTierImport(dataset, clip, FILE, PLAIN, 'Ann')
    expect(tiers).toMatchObject([
      { tier: 'Therapist', isNew: true, added: 2, leftOut: 1, cut: 0 },
      { tier: 'Notes', kind: 'points', added: 1 },
      { tier: 'Emotion', added: 2, labelled: 0 },
    ])
    expect(previewTierImport(dataset, clip, FILE, { ...PLAIN, cut: true }, 'Ann').tiers[0]).toMatchObject({
      added: 3,
      leftOut: 0,
      cut: 1,
    })
    expect(listed()).toEqual({ tiers: [], segments: [] })
  })

  it('is one act with exact times, adds nothing twice, and is taken back as a whole', () => {
    const { act } = imported({ cut: true })
    const { tiers, segments } = listed()
    expect(tiers.map(({ name, speaker }) => [name, speaker])).toEqual([
      ['Therapist', 'T'],
      ['Notes', null],
      ['Emotion', null],
    ])
    expect(segments.filter(({ tier }) => tier === 'Therapist')).toMatchObject([
      { start: 1.0625, end: 2.5, text: 'hello', source: 'import' },
      { start: 3, end: 4.123456789, text: 'ängstlich' },
      { start: 59, end: 60, text: 'late' },
    ])
    expect(() => imported({ cut: true })).toThrow(/all segments of this file already/)
    dataset.segments.reverse(clip, act!, ANN)
    expect(listed().segments).toEqual([])
  })

  it('asks for the meaning of every word of a tier of labels, and labels its segments', () => {
    const labelTiers = ['Emotion']
    expect(() => imported({ labelTiers })).toThrow(/2 words of the file have no meaning yet: angst, wut/)
    expect(listed().segments).toEqual([])
    const words = new Map([
      ['angst', emotionOf('fear')],
      ['wut', null],
    ])
    imported({ labelTiers, words })
    expect(listed().segments.filter(({ tier }) => tier === 'Emotion')).toMatchObject([
      { start: 1, text: '', label: 'fear', own: 'fear' },
      { start: 2, text: 'wut', label: null },
    ])
    expect(() => imported({ labelTiers, words })).toThrow(/already/)
  })

  it('puts points beside intervals of the same name in a tier of their own', () => {
    imported()
    imported({}, { ...FILE, tiers: [{ ...FILE.tiers[1], name: 'Therapist' }] })
    expect(listed().tiers.map(({ name }) => name)).toContain('Therapist (points)')
  })

  it('refuses a file about another recording, and says which tiers of others are not imported', () => {
    const other = { ...FILE.tiers[0], media: 'other.wav' }
    expect(() => imported({}, { ...FILE, tiers: [other] })).toThrow(
      /about other\.wav, and not about call\.wav/,
    )
    const { notes } = imported({}, { ...FILE, tiers: [other, { ...FILE.tiers[1], media: 'call.wav' }] })
    expect(notes).toEqual(['Tiers of other recordings are not imported: other.wav.'])
  })
})

describe('an export of tiers', () => {
  it.each(TIER_FORMATS.map((format) => [format.name, format] as const))(
    'comes back from %s as it was, or says what is lost',
    (_, format) => {
      imported({
        labelTiers: ['Emotion'],
        words: new Map([
          ['angst', emotionOf('fear')],
          ['wut', null],
        ]),
      })
      const written = exported()
      const read = format.read(format.write(written), `call${format.extensions[0]}`)
      const times = ({ tiers }: TierFile) =>
        tiers.flatMap(({ entries }) => entries.map(({ start, end }) => `${start} ${end}`)).toSorted()
      if (format.cannotHold(written).length === 0) expect(times(read)).toEqual(times(written))
      else expect(format.cannotHold(read)).toEqual([])
    },
  )

  it('has the current labels in a tier beside that of their segments', () => {
    imported({
      labelTiers: ['Emotion'],
      words: new Map([
        ['angst', emotionOf('fear')],
        ['wut', null],
      ]),
    })
    expect(exported().tiers.map(({ name, entries }) => [name, entries.map(({ text }) => text)])).toEqual([
      ['Therapist', ['hello', 'ängstlich']],
      ['Notes', ['door']],
      ['Emotion', ['', 'wut']],
      ['Emotion: labels', ['Fear']],
    ])
  })
})

it('files of tiers beside a recording are found by its name', () => {
  for (const name of ['call.TextGrid', 'call.wav.eaf', 'call.docx', 'caller.TextGrid'])
    writeFileSync(join(folder, name), '')
  expect(tierFilesBeside(folder, 'call.wav')).toEqual(['call.TextGrid', 'call.wav.eaf'])
})

it('are commands: what is imported from ELAN is exported to Praat', { timeout: 240_000 }, async () => {
  const project = ['--project', dataset.projectFolder]
  const source = join(temporaryFolder(), 'call.eaf')
  writeFileSync(source, TIER_FORMATS.find(({ id }) => id === 'eaf')!.write(FILE))
  const preview = await serStudio(home, [
    'tiers',
    'import',
    folder,
    'call.wav',
    source,
    '--preview',
    ...project,
  ])
  expect(preview.stdout).toMatch(/Therapist \(new\) +2 +0 +0 +0 +1/)
  expect(preview.stdout).toContain('Nothing was written.')
  const args = ['tiers', 'import', folder, 'call.wav', source, '--labels', 'Emotion', ...project]
  const refused = await serStudio(home, args)
  expect(refused.stderr).toContain('angst, wut')
  const done = await serStudio(home, [...args, '--word', 'angst=fear', '--word', 'wut=anger'])
  expect(done.stdout).toMatch(/Emotion \(new\) +2 +2/)
  const out = join(temporaryFolder(), 'out')
  const written = await serStudio(home, ['tiers', 'export', folder, out, '--to', 'textgrid', ...project])
  expect(written.stdout).toContain('1 file in')
  const { file } = openTierFile(join(out, 'call.textgrid'))
  expect(file.tiers.map(({ name }) => name)).toContain('Emotion: labels')
  expect(readFileSync(join(out, 'call.textgrid'), 'utf8')).toContain('"Anger"')
})

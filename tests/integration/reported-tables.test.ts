import { describe, it } from 'vitest'
import { recognise, type Recognition } from '../../src/main/studio/corpora/index.ts'
import { walk } from '../../src/main/studio/indexing/index.ts'
import { expect } from '../fixtures/expect.ts'
import { hasReportedInputs, reportedInput } from '../fixtures/reported-inputs.ts'

async function recognised(input: string): Promise<Recognition & { readonly paths: readonly string[] }> {
  const folder = reportedInput(input)
  const { files, tables } = await walk(folder, { throwIfCancelled: () => undefined })
  const paths = files.map(({ path }) => path)
  return { ...(await recognise({ datasetFolder: folder, paths, tables })), paths }
}

describe.skipIf(!hasReportedInputs)('tables from user reports', () => {
  it.each<[string, Record<string, string | null>]>([
    ['absolute-paths', { 'a.wav': 'anger', 'b.wav': 'sadness' }],
    ['bare-names', { 'audio/1-100031-A-0.wav': 'anger', 'audio/1-100032-A-0.wav': 'sadness' }],
    ['column-names/emotions-path', { 'a.wav': 'anger', 'b.wav': 'sadness' }],
    ['column-names/nemo', { 'a.wav': 'anger', 'b.wav': 'sadness' }],
    ['few-labelled', { 'c0.wav': 'anger', 'c1.wav': 'sadness', 'c2.wav': 'happiness', 'c3.wav': null }],
    ['jsonl/blank-first', { 'a.wav': 'anger', 'b.wav': 'sadness' }],
    ['jsonl/first-without-label', { 'a.wav': null, 'b.wav': 'sadness' }],
    ['jsonl/nan', { 'a.wav': 'anger', 'b.wav': 'sadness' }],
    ['tables/blank-first', { 'a.wav': 'anger', 'b.wav': 'sadness' }],
    ['tables/comment-first', { 'a.wav': 'anger', 'b.wav': 'sadness' }],
    ['tables/label-studio', { 'a.wav': 'anger', 'b.wav': 'sadness' }],
    ['tables/pipe', { 'a.wav': 'anger', 'b.wav': 'sadness' }],
    ['tables/sep-line', { 'a.wav': 'anger', 'b.wav': 'sadness' }],
    ['tables/utf16', { 'a.wav': 'anger', 'b.wav': 'sadness' }],
  ])('give the labels of their rows: %s', async (input, labels) => {
    const { corpus, nameOf } = await recognised(input)
    expect(corpus).toBe('manifest')
    const read = Object.keys(labels).map((path) => [path, nameOf(path).name.emotion])
    expect(Object.fromEntries(read)).toEqual(labels)
  })

  it('are read in each of forty folders', async () => {
    const { paths, nameOf, advice } = await recognised('forty-folders')
    expect(paths).toHaveLength(40)
    for (const path of paths) expect(nameOf(path).name.speaker).toBe(path.split('/')[0])
    expect(advice).toEqual([])
  })

  it('keep contradicting labels of two annotators as a conflict', async () => {
    const { nameOf } = await recognised('two-annotators')
    expect(nameOf('a.wav')).toMatchObject({
      name: { emotion: null },
      conflict:
        'The tables give different labels: Anger (labels.csv, line 2, by Ana), Sadness (labels.csv, line 3, by Ben). Label the clip, or choose in the import assistant which table counts or that the rows are labels by annotators.',
    })
    expect(nameOf('b.wav')).toMatchObject({ name: { emotion: 'happiness' }, conflict: null })
  })

  it('are refused where rows are about parts of recordings, with the reason', async () => {
    const { corpus, nameOf, advice } = await recognised('segments')
    expect(corpus).toBe('unknown')
    expect(nameOf('long.wav').name.emotion).toBeNull()
    expect(advice).toContainEqual(expect.stringMatching(/^labels\.csv describes parts of recordings/))
  })

  it('have their labels normalised, with a correction requested for doubtful ones', async () => {
    const { nameOf, paths, advice } = await recognised('words')
    const emotions = paths.map((path) => nameOf(path).name.emotion)
    const empty = [3, 4, 5, 6, 7, 8]
    const doubtful = [9, 10, 13, 15, 27, 28]
    expect([...empty, ...doubtful].map((clip) => emotions[clip])).toEqual(
      Array.from({ length: 12 }, () => null),
    )
    expect([0, 1, 2, 26].map((clip) => emotions[clip])).toEqual(['anger', 'anger', 'anger', 'anger'])
    expect([11, 12, 14].map((clip) => emotions[clip])).toEqual(['surprise', 'surprise', 'surprise'])
    expect([16, 17, 18, 21].map((clip) => emotions[clip])).toEqual([
      ...['excitement', 'excitement', 'frustration', 'contempt'],
    ])
    expect(emotions[24]).toBe(emotions[25])
    expect(advice).toContainEqual(expect.stringMatching(/probably misspelt.*"suprised", "fearfull"/))
    expect(advice).toContainEqual(expect.stringMatching(/a number as label.*"3", "3\.0"/))
    expect(advice).toContainEqual(expect.stringMatching(/several labels in one cell.*"angry;sad"/))
    expect(advice).toContainEqual(
      expect.stringMatching(/not a known emotion.*"disappointment", "content", "confusion"/),
    )
  })

  it('are not used as labels where they hold predictions', async () => {
    const { corpus, nameOf, paths } = await recognised('predictions-as-labels')
    expect(corpus).toBe('crema-d')
    expect(paths.map((path) => nameOf(path).name.emotion)).toEqual([
      'anger',
      'sadness',
      'happiness',
      'neutral',
    ])
  })

  it('are skipped in recycle bins and program libraries', async () => {
    expect((await recognised('rubbish')).paths).toEqual(['clips/a.wav'])
  })
})

describe.skipIf(!hasReportedInputs)('folders from user reports', () => {
  it('may hold four corpora, each recognised by its own names', async () => {
    const { corpus, sentence, nameOf, speakerOf } = await recognised('four-corpora')
    expect(corpus).toBe('mixed')
    expect(sentence).toBe('CREMA-D 6, RAVDESS 2, SAVEE 1, TESS 2 of 11 file names')
    const ravdess = 'Ravdess/audio_speech_actors_01-24/Actor_02/03-01-04-01-01-01-02.wav'
    expect(nameOf(ravdess)).toMatchObject({
      name: { speaker: 'RAVDESS 02', emotion: 'sadness' },
      problem: null,
    })
    expect(speakerOf('RAVDESS 02')).toMatchObject({ id: 'RAVDESS 02', sex: 'female' })
    expect(nameOf('Crema/1001_DFA_ANG_XX.wav').name).toMatchObject({
      speaker: 'CREMA-D 1001',
      emotion: 'anger',
    })
    expect(nameOf('Tess/YAF_pleasant_surprised/YAF_back_ps.wav').name.emotion).toBe('surprise')
  })

  it('with one folder for each emotion give labels, without speakers', async () => {
    const { corpus, sentence, nameOf, advice } = await recognised('class-folders')
    expect(corpus).toBe('class-folders')
    expect(sentence).toBe('One folder for each emotion: 12 of 12 audio files')
    expect(nameOf('happy/rec1.wav').name).toMatchObject({ emotion: 'happiness', speaker: null })
    expect(advice).toEqual([expect.stringMatching(/name no speakers.*unseen speakers/)])
  })
})

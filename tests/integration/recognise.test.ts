import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  findCremaDFiles,
  readDemographics,
  readVotes,
  recognise,
} from '../../src/main/studio/corpora/index.ts'
import { walk } from '../../src/main/studio/indexing/index.ts'
import type { CorpusId } from '#shared/domain/clips.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
const write = (path: string, text: string | Buffer) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
/** Recognises audio files that do not exist, with tables that do. */
async function recognised(paths: readonly string[], corpus?: CorpusId) {
  const { tables } = await walk(folder, { throwIfCancelled: () => undefined })
  return recognise({ datasetFolder: folder, paths, tables, corpus })
}
const CREMA = ['1001_DFA_ANG_XX.wav', '1001_DFA_SAD_XX.wav', '1002_DFA_ANG_XX.wav']
const FLAT = ['a.wav', 'b.wav', 'sub/c.wav']

describe('a dataset is recognised as', () => {
  it('the corpus that most of its names follow, with a message', async () => {
    const { corpus, sentence, nameOf } = await recognised([...CREMA, 'noise.wav'])
    expect(corpus).toBe('crema-d')
    expect(sentence).toBe('CREMA-D: 3 of 4 file names')
    expect(nameOf('noise.wav')).toMatchObject({
      name: { emotion: null },
      problem: 'Not a name of CREMA-D. Expected one like 1001_DFA_ANG_XX.wav.',
    })
  })
  it('no known corpus where names carry little information, with advice', async () => {
    const { corpus, sentence, advice, nameOf } = await recognised([...FLAT, CREMA[0]])
    expect(corpus).toBe('unknown')
    expect(sentence).toBe("No known corpus (1 of 4 file names are CREMA-D's)")
    expect(advice[0]).toMatch('manifest.csv')
    expect(nameOf('a.wav').problem).toBeNull()
  })
  it('the corpus that the user chooses', async () => {
    const { corpus, sentence } = await recognised(CREMA, 'ravdess')
    expect(corpus).toBe('ravdess')
    expect(sentence).toBe('RAVDESS, as chosen: 0 of 3 file names')
  })
  it('empty, where there are no files', async () => {
    expect(await recognised([])).toMatchObject({ corpus: 'unknown', advice: [] })
  })
})

describe('a manifest', () => {
  it.each<[string, string, string]>([
    [
      'plain CSV',
      'manifest.csv',
      'path,label,speaker,split\na.wav,happy,s1,train\nb.wav,SAD,s2,dev\nsub/c.wav,bliss,s2,test\n',
    ],
    [
      'CSV as Excel writes it',
      'list.csv',
      '\uFEFF"File Name";"Emotion";"Speaker ID";"Subset"\r\n"a.wav";"Happy";"s1";"Training"\r\n"./b.wav";"sad";"s2";"val"\r\n"sub\\c.wav";"Bliss";"s2";"eval"\r\n',
    ],
    [
      'tabs',
      'all.tsv',
      'audio_path\tclass\tactor\tpartition\na.wav\tjoy\ts1\ttrain\nb.wav\tsad\ts2\tvalidation\nsub/c.wav\tbliss\ts2\ttest\n',
    ],
    [
      'JSONL',
      'metadata.jsonl',
      '{"file_name":"a.wav","label":"happy","speaker":"s1","split":"train"}\n\n{"file_name":"b.wav","label":"sad","speaker":"s2","split":"validation"}\n{"file_name":"sub/c.wav","label":"bliss","speaker":"s2","split":"test","extra":[1]}\n',
    ],
  ])('is read: %s', async (_, file, text) => {
    write(file, text)
    const { corpus, sentence, advice, nameOf } = await recognised(FLAT)
    expect(corpus).toBe('manifest')
    expect(sentence).toBe(`Manifest (${file}): 3 of 3 audio files listed`)
    expect(advice).toEqual([
      expect.stringMatching(/^1 row of .* has a label that is not a known emotion.*: "bliss"\.$/i),
    ])
    const nothing = { sentence: null, level: null }
    expect(FLAT.map((path) => nameOf(path).name)).toEqual([
      { ...nothing, speaker: 's1', emotion: 'happiness', split: 'train' },
      { ...nothing, speaker: 's2', emotion: 'sadness', split: 'validation' },
      { ...nothing, speaker: 's2', emotion: 'bliss', split: 'test' },
    ])
  })

  it('in a folder applies to that folder', async () => {
    write('sub/metadata.csv', 'file_name,emotion\nc.wav,fear\n../a.wav,anger\n')
    const { nameOf } = await recognised(FLAT)
    expect(nameOf('sub/c.wav').name.emotion).toBe('fear')
    expect(nameOf('a.wav').name.emotion).toBe('anger')
    expect(nameOf('b.wav').problem).toBe('Not listed in sub/metadata.csv.')
  })

  it('cannot name files outside of the dataset', async () => {
    write('manifest.csv', `path,label\na.wav,fear\nb.wav,fear\n../../etc/x.wav,fear\n/etc/y.wav,fear\n`)
    const { advice } = await recognised(FLAT)
    expect(advice).toEqual([
      '2 rows of manifest.csv name files that are not in the dataset\'s folder: "../../etc/x.wav", "/etc/y.wav".',
    ])
  })

  it('may give absolute paths into the dataset', async () => {
    write('manifest.csv', `path,label\n${join(folder, 'a.wav')},fear\n${join(folder, 'sub', 'c.wav')},fear\n`)
    const { nameOf } = await recognised(FLAT)
    expect(nameOf('sub/c.wav').name.emotion).toBe('fear')
  })

  it('matches names in any Unicode normalisation', async () => {
    write('manifest.csv', 'path,label\nre\u0301sume\u0301.wav,fear\n')
    expect((await recognised(['r\u00e9sum\u00e9.wav'])).corpus).toBe('manifest')
  })

  it('has priority over names, and names fill its gaps', async () => {
    write('manifest.csv', `path,label\n${CREMA.map((path) => `${path},fear`).join('\n')}\n`)
    const { corpus, nameOf } = await recognised(CREMA)
    expect(corpus).toBe('manifest')
    expect(nameOf(CREMA[2]).name).toMatchObject({ emotion: 'fear', speaker: '1002', sentence: 'DFA' })
    expect((await recognised(CREMA, 'crema-d')).corpus).toBe('crema-d')
  })

  it('that is damaged is reported, and its rows before the damage are used', async () => {
    write('manifest.jsonl', '{"path":"a.wav","label":"fear"}\n{"path":"b.wav","label":"fear"}\n{"path":\n')
    const { corpus, advice } = await recognised(FLAT)
    expect(corpus).toBe('manifest')
    expect(advice[0]).toMatch(
      /manifest\.jsonl, line 3 is not a JSON object.*Only the rows before it were read/,
    )
  })

  it.each<[string, string, string | Buffer, RegExp]>([
    [
      'an endless row',
      'list.jsonl',
      `{"path":"a.wav","label":"fear"}\n{"path":"b.wav","label":"${'x'.repeat(2 ** 20)}"}\n`,
      /list\.jsonl, line 2 is longer than 1 MB\. .*line break.*/,
    ],
    [
      'an endless quoted cell',
      'list.csv',
      `path,label\na.wav,fear\n"b.wav,fear\n${'c.wav,fear\n'.repeat(2 ** 17)}`,
      /list\.csv, line \d+ is longer than 1 MB/,
    ],
    ['no line break at all, JSON', 'list.jsonl', 'x'.repeat(2 ** 20 + 1), /list\.jsonl, line 1 is longer/],
    ['no line break at all, CSV', 'list.csv', 'path,'.repeat(2 ** 18), /list\.csv, line 1 is longer/],
    [
      'too many columns',
      'list.csv',
      `path,label${','.repeat(20_000)}x\na.wav,fear\n`,
      /list\.csv, line 1 has .* columns; at most 16,384 are read\./,
    ],
  ])('with %s is refused by name, with the remedy', async (_, file, content, advice) => {
    write(file, content)
    expect((await recognised(FLAT)).advice).toContainEqual(expect.stringMatching(advice))
    expect((await recognised(CREMA)).advice).toContainEqual(expect.stringMatching(advice))
  })

  it.each([
    [
      'CSV',
      'answers.csv',
      'path,start_s,end_s,speaker,emotion,confidence,anger,sadness,note\n',
      'a.wav,0.000,0.500,x,fear,0.3100,0.1,0.1,\n',
    ],
    [
      'JSON lines',
      'answers.jsonl',
      '',
      '{"path":"a.wav","start":0,"end":1,"speaker":null,"emotion":"fear","confidence":0.3,"probabilities":{},"note":null}\n',
    ],
  ])(
    'is not read from predictions that the studio wrote, as %s, with a message',
    async (_, file, head, row) => {
      const line = (path: string) => row.replace('a.wav', path)
      write(file, head + CREMA.map(line).join(''))
      const named = await recognised(CREMA)
      expect(named.corpus).toBe('crema-d')
      expect(named.nameOf(CREMA[0]).name.emotion).toBe('anger')
      expect(named.advice).toEqual([`${file} contains predictions of a model. They are not used as labels.`])
      write(file, head + FLAT.map(line).join(''))
      const flat = await recognised(FLAT)
      expect(flat.corpus).toBe('unknown')
      expect(flat.nameOf('a.wav').name.emotion).toBeNull()
      expect(flat.advice.at(-1)).toMatch(/contains predictions/)
    },
  )

  it('is not read from other tables', async () => {
    write('SentenceFilenames.csv', '"Stimulus_Number","Filename"\n1,"a"\n')
    write('empty.csv', '')
    write('broken.jsonl', 'not json')
    expect(await recognised(FLAT)).toMatchObject({ corpus: 'unknown' })
  })
})

describe('a row that names a clip by the end of its path', () => {
  it('is left out if another row gives the whole path', async () => {
    write('manifest.csv', 'path,label\na.wav,fear\nelsewhere/a.wav,anger\n')
    const { nameOf, advice } = await recognised(FLAT)
    expect(nameOf('a.wav')).toMatchObject({ name: { emotion: 'fear' }, conflict: null })
    expect(advice[0]).toMatch(/^1 row of manifest\.csv names a file that is not in .*"elsewhere\/a\.wav"/)
  })
  it('is left out if another path has the same end', async () => {
    write('manifest.csv', 'path,label\none/a.wav,fear\ntwo/a.wav,fear\nb.wav,fear\n')
    const { nameOf, advice } = await recognised(FLAT)
    expect(nameOf('a.wav').name.emotion).toBeNull()
    expect(advice[0]).toMatch(/^2 rows of manifest\.csv can mean several files/)
  })
})

describe("CREMA-D's own tables", () => {
  const votes = `"","A","D","F","H","N","S","fileName"\n"100001",0,0,0,1,10,0,"1001_DFA_ANG_XX"\n"200001",3,0,0,0,0,0,"1001_DFA_ANG_XX"\n"300001",0,2,0,0,0,0,"1040_ITH_SAD_X"\n`
  beforeEach(() => {
    write(
      'CREMA-D/VideoDemographics.csv',
      '"ActorID","Age","Sex","Race","Ethnicity"\n1001,51,"Male","Caucasian","Not Hispanic"\n',
    )
    write('CREMA-D/processedResults/tabulatedVotes.csv', votes)
  })
  it.each([
    ['the repository', 'CREMA-D', 'AudioWAV/1001_DFA_ANG_XX.wav'],
    ['AudioWAV alone', 'CREMA-D/AudioWAV', '1001_DFA_ANG_XX.wav'],
    ['files lying flat beside them', 'CREMA-D', '1001_DFA_ANG_XX.wav'],
    ['a folder with the repository in it', '.', 'CREMA-D/AudioWAV/1001_DFA_ANG_XX.wav'],
  ])('are found from %s', (_, dataset, clip) => {
    expect(findCremaDFiles(join(folder, dataset), clip)).toEqual({
      demographics: join(folder, 'CREMA-D/VideoDemographics.csv'),
      votes: join(folder, 'CREMA-D/processedResults/tabulatedVotes.csv'),
    })
  })
  it('are not searched for further up', () => {
    expect(findCremaDFiles(join(folder, 'CREMA-D/x/y'), 'z.wav')).toEqual({ demographics: null, votes: null })
  })
  it('give the actors', async () => {
    expect(await readDemographics(join(folder, 'CREMA-D/VideoDemographics.csv'))).toEqual([
      { id: '1001', sex: 'male', ageYears: 51, race: 'Caucasian', ethnicity: 'Not Hispanic' },
    ])
  })
  it('give the votes, by modality, also under misspelt names', async () => {
    const read = []
    for await (const votes of readVotes(join(folder, 'CREMA-D/processedResults/tabulatedVotes.csv')))
      read.push(votes)
    expect(read).toEqual([
      { clip: '1001/DFA/anger/', modality: 'voice', emotion: 'happiness', count: 1 },
      { clip: '1001/DFA/anger/', modality: 'voice', emotion: 'neutral', count: 10 },
      { clip: '1001/DFA/anger/', modality: 'face', emotion: 'anger', count: 3 },
      { clip: '1040/ITH/sadness/', modality: 'audio-visual', emotion: 'disgust', count: 2 },
    ])
  })
})

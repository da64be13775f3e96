import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { it } from 'vitest'
import { recognise } from '../../src/main/studio/corpora/index.ts'
import { expect } from '../fixtures/expect.ts'
import { temporaryFolder } from '../fixtures/folders.ts'

/** Recognises audio files that do not exist, with tables that do. */
function recognised(paths: readonly string[], tables: Readonly<Record<string, string>>) {
  const datasetFolder = temporaryFolder()
  for (const [path, text] of Object.entries(tables)) {
    mkdirSync(dirname(join(datasetFolder, path)), { recursive: true })
    writeFileSync(join(datasetFolder, path), text)
  }
  return recognise({ datasetFolder, paths, tables: Object.keys(tables) })
}

it('IEMOCAP: emotions are read from EmoEvaluation, speakers from the names', async () => {
  const sentences = 'Session1/sentences/wav/Ses01F_impro01'
  const paths = [0, 1, 2].map((turn) => `${sentences}/Ses01F_impro01_${turn === 2 ? 'M' : 'F'}00${turn}.wav`)
  const { corpus, nameOf, speakerOf, advice } = await recognised(paths, {
    'Session1/dialog/EmoEvaluation/Ses01F_impro01.txt': [
      '% [START_TIME - END_TIME] TURN_NAME EMOTION [V, A, D]',
      '',
      '[6.2901 - 8.2357]\tSes01F_impro01_F000\tfru\t[2.5000, 2.5000, 2.5000]',
      'C-E2:\tFrustration;\t()',
      '[10.0100 - 11.3925]\tSes01F_impro01_F001\txxx\t[2.5000, 2.5000, 2.5000]',
      '[12.0000 - 13.0000]\tSes01F_impro01_M002\texc\t[2.5000, 2.5000, 2.5000]',
    ].join('\n'),
  })
  expect(corpus).toBe('iemocap')
  expect(paths.map((path) => nameOf(path).name.emotion)).toEqual(['frustration', null, 'excitement'])
  expect(paths.map((path) => nameOf(path).name.speaker)).toEqual(['Ses01F', 'Ses01F', 'Ses01M'])
  expect(speakerOf('Ses01M').sex).toBe('male')
  expect(advice).toEqual([])
})

it('MELD: the same name in two splits is two utterances', async () => {
  const header = 'Sr No.,Utterance,Speaker,Emotion,Sentiment,Dialogue_ID,Utterance_ID,StartTime,EndTime\n'
  const paths = [
    'train_splits/dia0_utt0.mp4',
    'output_repeated_splits_test/dia0_utt0.mp4',
    'train_splits/dia0_utt1.mp4',
  ]
  const { corpus, nameOf } = await recognised(paths, {
    'train_sent_emo.csv': `${header}1,"Oh, no",Monica,sadness,negative,0,0,"00:16:16,059","00:16:21,731"\n`,
    'test_sent_emo.csv': `${header}1,Yes,Joey,joy,positive,0,0,"00:00:01,000","00:00:02,000"\n`,
  })
  expect(corpus).toBe('meld')
  expect(paths.map((path) => nameOf(path).name)).toMatchObject([
    { emotion: 'sadness', speaker: 'Monica', split: 'train' },
    { emotion: 'happiness', speaker: 'Joey', split: 'test' },
    { emotion: null, speaker: null, split: 'train' },
  ])
})

it('MSP-Podcast: its table of consensus labels is a manifest', async () => {
  const { corpus, nameOf, advice } = await recognised(
    ['Audio/MSP-PODCAST_0001_0008.wav', 'Audio/MSP-PODCAST_0002_0033.wav'],
    {
      'Labels/labels_consensus.csv':
        'FileName,EmoClass,EmoAct,EmoVal,EmoDom,SpkrID,Gender,Split_Set\nMSP-PODCAST_0001_0008.wav,N,2.6,3.8,3.2,127,Male,Test1\nMSP-PODCAST_0002_0033.wav,U,4,4,4,12,Female,Development\n',
    },
  )
  expect(corpus).toBe('manifest')
  expect(nameOf('Audio/MSP-PODCAST_0001_0008.wav').name).toMatchObject({
    emotion: 'neutral',
    speaker: '127',
    split: 'test',
  })
  expect(nameOf('Audio/MSP-PODCAST_0002_0033.wav').name).toMatchObject({
    emotion: 'surprise',
    speaker: '12',
    split: 'validation',
  })
  expect(advice).toEqual([expect.stringMatching(/matched by the end of the path/)])
})

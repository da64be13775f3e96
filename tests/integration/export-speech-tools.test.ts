import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { utterancePath } from '../../src/main/studio/export/formats/utterance-ids.ts'
import { exportBench, HARD_CLIPS, hardBench } from '../fixtures/exported.ts'
import { inPython } from '../fixtures/in-python.ts'
import { pythonWith } from '../fixtures/python-with.ts'

const inSplit = (split: string) => HARD_CLIPS.filter((clip) => clip.split === split)
/** The first clip was corrected to fear. */
const emotionOf = ({ path, emotion }: (typeof HARD_CLIPS)[number]) =>
  path === HARD_CLIPS[0].path ? 'fear' : emotion
const linesOf = (...file: readonly string[]) =>
  readFileSync(join(...file), 'utf8')
    .split('\n')
    .slice(0, -1)
const fieldsOf = (...file: readonly string[]) =>
  linesOf(...file).map((line): [string, string] => {
    const space = line.indexOf(' ')
    return [line.slice(0, space), line.slice(space + 1)]
  })
const sortedByBytes = (lines: readonly string[]) =>
  lines.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
const JsonLine = z.record(z.string(), z.unknown())

describe('a Kaldi data folder', () => {
  it('obeys the rules of validate_data_dir.sh', async () => {
    const folder = await exportBench(await hardBench(), 'kaldi', { include: { demographics: true } })
    for (const split of ['train', 'test', 'unassigned']) {
      const speakers = fieldsOf(folder, split, 'utt2spk')
      const ids = speakers.map(([id]) => id)
      expect(ids).toEqual(sortedByBytes([...new Set(ids)]))
      expect(linesOf(folder, split, 'utt2spk').every((line) => line.split(/\s+/).length === 2)).toBe(true)
      // sort -k2: by the speaker, then by the whole line.
      expect(speakers.map(([, speaker]) => speaker)).toEqual(
        sortedByBytes(speakers.map(([, speaker]) => speaker)),
      )
      const ofSpeakers = fieldsOf(folder, split, 'spk2utt')
      expect(ofSpeakers.map(([speaker]) => speaker)).toEqual(
        sortedByBytes(ofSpeakers.map(([speaker]) => speaker)),
      )
      expect(
        ofSpeakers.flatMap(([speaker, utterances]) => utterances.split(' ').map((id) => [id, speaker])),
      ).toEqual(speakers)
      for (const file of ['wav.scp', 'utt2dur', 'reco2dur', 'utt2emo'])
        expect(fieldsOf(folder, split, file).map(([id]) => id)).toEqual(ids)
      for (const [, wave] of fieldsOf(folder, split, 'wav.scp'))
        expect(existsSync(join(folder, wave))).toBe(true)
      for (const [, seconds] of fieldsOf(folder, split, 'utt2dur')) expect(Number(seconds)).toBe(0.5)
      // The speakers of this dataset have no known sex.
      expect(existsSync(join(folder, split, 'spk2gender'))).toBe(false)
    }
  })

  it('holds every clip by an id that gives its path', async () => {
    const folder = await exportBench(await hardBench(), 'kaldi')
    for (const split of ['train', 'test', '']) {
      const emotions = fieldsOf(folder, split || 'unassigned', 'utt2emo')
      expect(emotions.map(([id, emotion]) => [utterancePath(id), emotion]).sort()).toEqual(
        inSplit(split)
          .map((clip) => [clip.path, emotionOf(clip)])
          .sort(),
      )
    }
  })

  it('is one folder where splits are left out', async () => {
    const folder = await exportBench(await hardBench(), 'kaldi', { include: { splits: false } })
    expect(linesOf(folder, 'all', 'utt2spk')).toHaveLength(HARD_CLIPS.length)
    expect(existsSync(join(folder, 'train'))).toBe(false)
  })
})

const lhotse = pythonWith('lhotse')
const Supervisions = z.array(
  z.object({ id: z.string(), speaker: z.string(), duration: z.number(), samples: z.number() }),
)
/** Loads a data folder with lhotse, and the samples of every recording. */
const LOAD_KALDI = `
import json, os, sys
from lhotse.kaldi import load_kaldi_data_dir
os.chdir(sys.argv[1])
recordings, supervisions, _ = load_kaldi_data_dir(sys.argv[2], sampling_rate=8000)
by_id = {r.id: r for r in recordings}
print(json.dumps([{'id': s.id, 'speaker': s.speaker, 'duration': s.duration, 'samples': by_id[s.recording_id].load_audio().shape[1]} for s in supervisions]))
`

describe.skipIf(lhotse === null)('lhotse', () => {
  it('loads each Kaldi data folder with its audio', async () => {
    const folder = await exportBench(await hardBench(), 'kaldi')
    for (const split of ['train', 'test', '']) {
      const loaded = inPython(lhotse!, Supervisions, LOAD_KALDI, folder, split || 'unassigned')
      expect(loaded.map(({ id }) => utterancePath(id)).sort()).toEqual(
        inSplit(split)
          .map(({ path }) => path)
          .sort(),
      )
      expect(new Set(loaded.map(({ duration, samples }) => `${duration} ${samples}`))).toEqual(
        new Set(['0.5 4000']),
      )
    }
  })
})

it('a NeMo manifest has the keys of speech classification, with audio beside it', async () => {
  const folder = await exportBench(await hardBench(), 'nemo')
  for (const split of ['train', 'test', '']) {
    const lines = linesOf(folder, `${split || 'unassigned'}_manifest.json`).map((line) =>
      JsonLine.parse(JSON.parse(line)),
    )
    expect(lines.map(({ speaker, label }) => [speaker, label]).sort()).toEqual(
      inSplit(split)
        .map((clip) => [clip.speaker, emotionOf(clip)])
        .sort(),
    )
    for (const { audio_filepath, duration, offset } of lines) {
      expect(existsSync(join(folder, z.string().parse(audio_filepath)))).toBe(true)
      expect({ duration, offset }).toEqual({ duration: 0.5, offset: 0 })
    }
  }
})

it('lists for EmoBox are laid out by dataset and fold, and map every label', async () => {
  const folder = await exportBench(await hardBench(), 'emobox')
  const dataset = basename(folder)
  const read = (...file: readonly string[]) =>
    linesOf(folder, dataset, ...file).map((line) => JsonLine.parse(JSON.parse(line)))
  expect(read(`${dataset}.jsonl`)).toHaveLength(HARD_CLIPS.length)
  const map = z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(join(folder, dataset, 'label_map.json'), 'utf8')))
  for (const split of ['train', 'test']) {
    const lines = read('fold_1', `${dataset}_${split}_fold_1.jsonl`)
    expect(lines.map(({ speaker, emo }) => [speaker, map[z.string().parse(emo)]]).sort()).toEqual(
      inSplit(split)
        .map((clip) => [clip.speaker, emotionOf(clip)])
        .sort(),
    )
    for (const line of lines) {
      expect(line).toMatchObject({
        ...{
          dataset,
          type: 'raw',
          task: 'category',
          sample_rate: 8000,
          num_frame: 4000,
          length: 0.5,
          channel: 1,
        },
      })
      expect(existsSync(join(folder, z.string().parse(line['wav'])))).toBe(true)
    }
  }
  expect(readdirSync(join(folder, dataset, 'fold_1'))).toHaveLength(2)
})

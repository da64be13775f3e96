import { describe, expect, it } from 'vitest'
import { duplicates } from '../../src/main/studio/indexing/duplicates.ts'
import { lengthLimits } from '../../src/main/studio/indexing/lengths.ts'
import { sameTakes } from '../../src/main/studio/indexing/same-takes.ts'
import { openMoves } from '../../src/main/studio/indexing/moves.ts'
import type { IndexedClip } from '../../src/main/studio/clips/index.ts'
import type { ClipId, ContentHash } from '../../src/shared/domain/clips.ts'
import { PLAIN } from '../../src/shared/domain/channels.ts'
import { parseEmotion } from '../../src/shared/domain/emotions.ts'

const row = (id: number, path: string, content: string | null, emotion = ''): IndexedClip => ({
  id: id as ClipId,
  path,
  bytes: 1,
  mtimeMs: 1,
  content: content as ContentHash | null,
  name: { speaker: null, sentence: null, emotion: parseEmotion(emotion), level: null, split: null },
  durationMs: 1_000,
  rmsDbfs: -20,
  peakDbfs: -3,
  snrDb: 40,
  clippedShare: 0,
  sound: { ...PLAIN, reason: null },
  channels: null,
  missing: false,
})
const evenly = (fromMs: number, toMs: number, count = 100) =>
  Array.from({ length: count }, (_, i) => fromMs + ((toMs - fromMs) * i) / (count - 1))

describe('the check of durations', () => {
  it.each<[string, number[], number[], number[]]>([
    // name; durations; unusually short; unusually long
    ['finds no unusual clip in CREMA-D', evenly(1_270, 5_005), [], []],
    ['finds clips under 0.3 s in any dataset', [299, 301], [299], []],
    ['finds clips over 15 s in a small dataset', [15_001, 14_999], [], [15_001]],
    [
      'accepts half-minute turns among turns of 1 to 12 s',
      [...evenly(1_000, 12_000), 30_000, 90_000],
      [],
      [90_000],
    ],
    ['accepts a minute among minutes', [...evenly(58_000, 62_000), 5_000, 200_000], [5_000], [200_000]],
  ])('%s', (_, durations, short, long) => {
    const limits = lengthLimits(durations)
    expect(durations.filter((ms) => limits.tooShort(ms) !== null)).toEqual(short)
    expect(durations.filter((ms) => limits.tooLong(ms) !== null)).toEqual(long)
  })
})

describe('duplicates', () => {
  const kinds = (rows: IndexedClip[]) => duplicates(rows).map(({ clip, kind }) => `${clip.path} ${kind}`)

  it('keep the first by path where labels agree, or where only one file has a label', () => {
    expect(kinds([row(1, 'a', 'x', 'fear'), row(2, 'b', 'x', 'fear'), row(3, 'c', 'x')])).toEqual([
      'b duplicate',
      'c duplicate',
    ])
  })
  it('are all in conflict where labels differ', () => {
    expect(kinds([row(1, 'a', 'x', 'fear'), row(2, 'b', 'x', 'anger')])).toEqual([
      'b duplicate',
      'a label-conflict',
      'b label-conflict',
    ])
  })
  it('exclude files that cannot be decoded', () => {
    expect(kinds([row(1, 'a', null), row(2, 'b', null)])).toEqual([])
  })
  it('in thousands are named by examples, one of each emotion', () => {
    const many = Array.from({ length: 20_000 }, (_, i) =>
      row(i, `${i}.wav`, 'x', i === 19_999 ? 'anger' : 'fear'),
    )
    const conflict = duplicates(many).find(({ clip, kind }) => kind === 'label-conflict' && clip.id === 5)
    expect(conflict?.reason).toBe(
      'Intended as Fear, but identical to 0.wav (Fear), 19999.wav (Anger), 1.wav (Fear), 2.wav (Fear), 3.wav (Fear) and 19994 more.',
    )
  })
})

describe('moved files', () => {
  const x = 'x' as ContentHash
  it('are matched to the copy that kept its file name, and each row is used once', () => {
    const [a, b] = [row(1, 'old/a.wav', 'x'), row(2, 'old/b.wav', 'x')]
    const moves = openMoves([a, b, row(3, 'old/c.wav', null)])
    expect(moves.take(x, 'new/b.wav')).toBe(b)
    expect(moves.take(x, 'new/b.wav')).toBe(a)
    expect(moves.take(x, 'new/b.wav')).toBeNull()
    expect(moves.take('y' as ContentHash, 'new/a.wav')).toBeNull()
  })
})

describe('takes in several formats', () => {
  const found = (rows: IndexedClip[]) => sameTakes(rows).map(({ clip, reason }) => `${clip.path}: ${reason}`)

  it('keep the lossless file of the same name in the same folder', () => {
    expect(found([row(1, 'x/a.mp3', 'm'), row(2, 'x/A.wav', 'w'), row(3, 'y/a.flac', 'f')])).toEqual([
      'x/a.mp3: The same take as x/A.wav, in another format.',
    ])
  })
  it('keep the audio of RAVDESS rather than the video, in any folder', () => {
    const name = '01-06-01-02-01-12'
    expect(found([row(1, `video/01-${name}.mp4`, 'v'), row(2, `audio/03-${name}.wav`, 'a')])).toEqual([
      `video/01-${name}.mp4: The same take as audio/03-${name}.wav, in another format.`,
    ])
  })
  it('are different takes if their names differ only in case', () => {
    expect(found([row(1, 'A.wav', 'x'), row(2, 'a.wav', 'y')])).toEqual([])
  })
  it('are different takes if their lengths differ, or if a file cannot be decoded', () => {
    expect(found([row(1, 'a.mp3', 'm'), { ...row(2, 'a.wav', 'w'), durationMs: 1_300 }])).toEqual([])
    expect(found([row(1, 'a.mp3', null), row(2, 'a.wav', 'w')])).toEqual([])
  })
})

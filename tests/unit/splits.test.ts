import { describe, expect, it } from 'vitest'
import { SplitConfig } from '#shared/contract/training.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { seeded } from '#shared/domain/random.ts'
import { SPLITS, type ClipId } from '#shared/domain/clips.ts'
import { isKnownSpeaker, unknownSpeakerOf } from '#shared/domain/speakers.ts'
import {
  leakingShare,
  makeFolds,
  PUBLISHED_CREMA_D,
  type SplitRow,
} from '../../src/main/studio/splits/split.ts'

interface Made {
  speakers: number
  classes?: number
  clips?: number
  unlabelled?: number
  copies?: number
  seed?: string
}

/** Synthetic rows: speakers and classes of unequal size, then copies of every clip. */
function rows({
  speakers,
  classes = 6,
  clips = 60,
  unlabelled = 0,
  copies = 0,
  seed = 'rows',
}: Made): SplitRow[] {
  const random = seeded(seed)
  const originals = Array.from({ length: speakers }, (_, speaker) =>
    Array.from({ length: Math.round(clips * (0.4 + 1.2 * random.next())) }, (): SplitRow => {
      const label = random.next() < unlabelled ? -1 : Math.floor(classes * random.next() ** 1.2)
      const sex = speaker % 2 ? 'female' : 'male'
      return { speaker: String(2000 + speaker), sex, sentence: null, split: null, label, augmentedFrom: null }
    }),
  ).flat()
  const copied = originals.flatMap((row, index) =>
    Array<SplitRow>(copies).fill({ ...row, augmentedFrom: index }),
  )
  return [...originals, ...copied]
}

/** Clips named for CREMA-D's actors, one a class. */
function actors(ids: readonly (string | number)[]): SplitRow[] {
  return ids.flatMap((id) =>
    [0, 1, 2, 3, 4, 5].map((label) => {
      return { speaker: String(id), sex: null, sentence: null, split: null, label, augmentedFrom: null }
    }),
  )
}
const everyActor = Array.from({ length: 91 }, (_, index) => 1001 + index)
const { validation: publishedValidation, test: publishedTest } = PUBLISHED_CREMA_D

const config = (value: unknown) => SplitConfig.parse(value)
const unseen = (rest: object = {}) => config({ kind: 'unseen-speakers', ...rest })
const speakersOf = (all: readonly SplitRow[], part: readonly number[]) =>
  [...new Set(part.map((index) => all[index].speaker))].sort()

const PROTOCOLS = [
  unseen(),
  unseen({ validation: 0 }),
  unseen({ test: 0 }),
  config({ kind: 'k-fold-speakers', folds: 5 }),
  config({ kind: 'k-fold-speakers', folds: 2 }),
  config({ kind: 'random-clips' }),
  config({ kind: 'published-protocol' }),
]
const SIZES = [
  { speakers: 6 },
  { speakers: 12, unlabelled: 0.2, copies: 2 },
  { speakers: 45, copies: 1 },
  { speakers: 91, clips: 30, unlabelled: 0.05 },
]
const CASES = PROTOCOLS.flatMap((protocol) =>
  SIZES.map((size, seed) => ({
    protocol,
    all: rows({ ...size, seed: `rows ${seed}` }),
    seed,
    name: protocol.kind,
  })),
)

describe.each(CASES)('$name of $all.length rows', ({ protocol, all, seed }) => {
  const made = makeFolds(all, protocol, seed)

  it('puts no row in two parts of a fold', () => {
    for (const fold of made.folds) {
      const standing = SPLITS.flatMap((part) => fold[part])
      expect(new Set(standing).size).toBe(standing.length)
    }
  })

  it('gives every clip a part', () => {
    const clips = all.filter((row) => row.augmentedFrom === null).length
    for (const fold of made.folds)
      expect(SPLITS.flatMap((part) => fold[part]).filter((i) => all[i].augmentedFrom === null)).toHaveLength(
        clips,
      )
  })

  it('is the same for the same seed', () => {
    expect(makeFolds(all, protocol, seed)).toEqual(made)
  })

  if (protocol.kind === 'unseen-speakers' || protocol.kind === 'k-fold-speakers')
    it('keeps every speaker in one part', () => {
      for (const fold of made.folds) {
        const standing = SPLITS.flatMap((part) => speakersOf(all, fold[part]))
        expect(new Set(standing).size).toBe(standing.length)
      }
    })

  if (protocol.kind !== 'published-protocol')
    it('trains on copies of training clips only', () => {
      expect(made.leaking).toBe(false)
      for (const fold of made.folds) {
        const train = new Set(fold.train)
        for (const index of [...fold.validation, ...fold.test]) expect(all[index].augmentedFrom).toBeNull()
        all.forEach(({ augmentedFrom }, index) => {
          if (augmentedFrom !== null) expect(train.has(index)).toBe(train.has(augmentedFrom))
        })
      }
    })
})

describe('unseen speakers', () => {
  it('approach their shares of the clips, of each emotion and of each sex', () => {
    const all = rows({ speakers: 45, clips: 82 })
    const { folds, description } = makeFolds(all, unseen(), 1)
    const shares = { train: 0.65, validation: 0.15, test: 0.2 }
    const kinds = [() => true, ...[0, 1, 2, 3, 4, 5].map((label) => (row: SplitRow) => row.label === label)]
    for (const part of SPLITS)
      for (const kind of [...kinds, (row: SplitRow) => row.sex === 'female']) {
        const share = folds[0][part].filter((index) => kind(all[index])).length / all.filter(kind).length
        expect(Math.abs(share - shares[part])).toBeLessThan(0.02)
      }
    expect(description).toMatch(/whole speakers, balanced .* \(\d+\/\d+\/\d+ speakers; \d+ train, /)
  })

  it('differ for another seed', () => {
    const all = rows({ speakers: 20 })
    const test = (seed: number) => speakersOf(all, makeFolds(all, unseen(), seed).folds[0].test)
    expect(test(1)).not.toEqual(test(2))
  })

  it('without a label are predicted as test clips; single unlabelled clips stay with their speaker', () => {
    const all: SplitRow[] = [
      ...rows({ speakers: 8 }),
      { speaker: 'new', sex: null, sentence: null, split: null, label: -1, augmentedFrom: null },
      { speaker: '2003', sex: null, sentence: null, split: null, label: -1, augmentedFrom: null },
    ]
    const [fold] = makeFolds(all, unseen(), 1).folds
    expect(fold.test).toContain(all.length - 2)
    const part = SPLITS.find((name) => fold[name].includes(all.findIndex((row) => row.speaker === '2003')))!
    expect(fold[part]).toContain(all.length - 1)
  })

  it('need as many speakers as parts', () => {
    expect(() => makeFolds(rows({ speakers: 1 }), unseen(), 1)).toThrow(/of 1 speaker\. .* random by clip/)
    expect(() => makeFolds(rows({ speakers: 2 }), unseen(), 1)).toThrow(
      /clips of 3 speakers or more.* of 2 speakers/,
    )
    expect(makeFolds(rows({ speakers: 3 }), unseen(), 1).folds[0].test.length).toBeGreaterThan(0)
    expect(() => makeFolds(rows({ speakers: 9 }), unseen({ validation: 0.5, test: 0.5 }), 1)).toThrow(
      /less than 1/,
    )
  })

  it('that are all unknown give a random split and folds over clips, and never count as speakers', () => {
    const all = actors(everyActor.slice(0, 40)).map((row, clip) => ({
      ...row,
      speaker: unknownSpeakerOf(clip as ClipId),
    }))
    const random = makeFolds(all, unseen(), 1)
    expect(random.description).toMatch(/^random clips.*no speakers are known$/)
    expect(random.warnings.join()).toMatch(/^No speakers are known, so the same person may be in training/)
    const folds = makeFolds(all, { kind: 'k-fold-speakers', folds: 4 }, 1)
    expect(folds.description).toMatch(/^4 folds over 240 clips, because no speakers are known/)
  })

  it('that are partly unknown keep the unknown ones in one part, with a warning', () => {
    const known = actors(everyActor.slice(0, 10))
    const all = known.map((row, clip) =>
      clip % 7 === 0 ? { ...row, speaker: unknownSpeakerOf(clip as ClipId) } : row,
    )
    const { folds, warnings } = makeFolds(all, unseen(), 1)
    const parts = SPLITS.filter((part) => folds[0][part].some((row) => !isKnownSpeaker(all[row].speaker)))
    expect(parts).toHaveLength(1)
    expect(warnings.join()).toMatch(/The speakers of 9 clips are not known/)
  })

  it('with a single clip each may be the same person', () => {
    const all = actors(everyActor.slice(0, 40)).map((row, index) => ({ ...row, speaker: `clip ${index}` }))
    expect(makeFolds(all, unseen(), 1).warnings.join()).toMatch(/240 of 240 speakers have a single clip/)
  })

  it('have a warning where a part lacks a class', () => {
    const all = rows({ speakers: 9, classes: 2 }).map((row) =>
      row.speaker === '2001' ? { ...row, label: 2 } : row,
    )
    const { warnings } = makeFolds(all, unseen(), 1, 'unknown', ['anger', 'disgust', 'fear'] as Emotion[])
    expect(warnings).toHaveLength(2)
    expect(warnings.join()).toContain('no clip of Fear')
  })
})

describe("CREMA-D's published speakers", () => {
  const split = (
    ids: readonly (string | number)[],
    published: string,
    corpus: 'crema-d' | 'emodb' = 'crema-d',
  ) => {
    const all = actors(ids)
    const made = makeFolds(all, unseen({ published }), 1, corpus)
    return { made, parts: SPLITS.map((part) => speakersOf(all, made.folds[0][part])) }
  }
  const without = (gone: readonly string[]) => everyActor.filter((id) => !gone.includes(String(id)))

  it('are used for the whole corpus', () => {
    const { made, parts } = split(everyActor, 'auto')
    expect(parts[1]).toEqual([...publishedValidation])
    expect(parts[2]).toEqual([...publishedTest])
    expect(parts[0]).toHaveLength(63)
    expect(made.description).toContain('published split (63/9/19 speakers; ')
    expect(made.warnings).toEqual([])
  })

  it('are used for validation where all of them are present but no test speaker is; the test part is empty', () => {
    const { made, parts } = split(without(publishedTest), 'auto')
    expect(parts.map((part) => part.length)).toEqual([63, 9, 0])
    expect(made.description).toContain('there are no test clips')
  })

  it('are not used where some are missing, unless requested', () => {
    const some = without(['1015', '1010'])
    expect(split(some, 'auto').made.description).toContain('balanced')
    const { made, parts } = split(some, 'always')
    expect(parts.map((part) => part.length)).toEqual([63, 8, 18])
    expect(made.warnings).toHaveLength(2)
    expect(made.warnings[0]).toContain('Only 8 of the 9 published validation speakers are here')
  })

  it('are not used when disabled, nor for another corpus', () => {
    expect(split(everyActor, 'never').made.description).toContain('balanced')
    expect(split(everyActor, 'auto', 'emodb').made.description).toContain('balanced')
    expect(() => split(everyActor, 'always', 'emodb')).toThrow(/CREMA-D/)
    expect(() => split(publishedTest, 'always')).toThrow(/none is left to train on/)
  })
})

describe('folds over speakers', () => {
  it('test every clip once, and validate on the next fold', () => {
    const all = rows({ speakers: 11 })
    const { folds } = makeFolds(all, config({ kind: 'k-fold-speakers', folds: 4 }), 1)
    expect(folds.flatMap((fold) => fold.test).sort((a, b) => a - b)).toEqual(all.map((_, index) => index))
    folds.forEach((fold, number) => expect(fold.validation).toEqual(folds[(number + 1) % 4].test))
  })

  it('have similar sizes', () => {
    const all = rows({ speakers: 45 })
    const { folds } = makeFolds(all, config({ kind: 'k-fold-speakers', folds: 5 }), 1)
    for (const fold of folds) expect(Math.abs(fold.test.length / all.length - 0.2)).toBeLessThan(0.02)
  })

  it('of two have no validation part; more folds than speakers are refused', () => {
    const all = rows({ speakers: 4 })
    const two = makeFolds(all, config({ kind: 'k-fold-speakers', folds: 2 }), 1)
    expect(two.folds.map((fold) => fold.validation)).toEqual([[], []])
    expect(() => makeFolds(all, config({ kind: 'k-fold-speakers', folds: 5 }), 1)).toThrow(/4 speakers/)
  })
})

describe('random clips', () => {
  it('have the requested shares of every emotion, and a warning', () => {
    const all = rows({ speakers: 10 })
    const { folds, warnings } = makeFolds(all, config({ kind: 'random-clips' }), 1)
    for (const label of [0, 1, 2, 3, 4, 5]) {
      const of = (part: readonly number[]) => part.filter((index) => all[index].label === label).length
      const count = all.filter((row) => row.label === label).length
      expect(Math.abs(of(folds[0].test) - 0.2 * count)).toBeLessThanOrEqual(1)
      expect(Math.abs(of(folds[0].validation) - 0.15 * count)).toBeLessThanOrEqual(1)
    }
    expect(folds[0].test.length).toBe(Math.round(0.2 * all.length))
    expect(warnings.join()).toContain('known speakers only')
  })
})

describe('the published protocol', () => {
  it('leaks, and states so with the overlap', () => {
    const all = rows({ speakers: 10, copies: 3 })
    const { folds, leaking, description, warnings } = makeFolds(
      all,
      config({ kind: 'published-protocol' }),
      1,
    )
    expect(leaking).toBe(true)
    expect(folds[0].test.length / all.length).toBeCloseTo(0.2, 2)
    const share = leakingShare(all, folds[0])
    expect(share).toBeGreaterThan(0.95)
    expect(description).toContain(
      `leaks: ${Math.round(1000 * share) / 10} % of test rows have a copy in training`,
    )
    expect(warnings[0]).toContain('too high')
  })

  it('without copies is described as a random split', () => {
    const { warnings } = makeFolds(rows({ speakers: 10 }), config({ kind: 'published-protocol' }), 1)
    expect(warnings[0]).toContain('Without augmentation')
  })
})

describe('unseen speakers and sentences', () => {
  const strict = config({ kind: 'unseen-speakers-and-sentences' })
  /** Every speaker says every sentence in every class. */
  const spoken = (speakers: number, sentences: number): SplitRow[] =>
    Array.from({ length: speakers }, (_, speaker) =>
      Array.from({ length: sentences }, (_, sentence) =>
        [0, 1, 2].map((label): SplitRow => ({
          ...{ speaker: String(speaker), sentence: `S${sentence}`, sex: null, split: null },
          ...{ label, augmentedFrom: null },
        })),
      ).flat(),
    ).flat()
  const sentencesOf = (all: readonly SplitRow[], part: readonly number[]) =>
    new Set(part.map((index) => all[index].sentence))

  it('share neither a speaker nor a sentence between training and the scored parts', () => {
    const all = spoken(20, 12)
    const { folds, description } = makeFolds(all, strict, 1)
    const [{ train, validation, test }] = folds
    const speakers = [train, validation, test].map((part) => new Set(speakersOf(all, part)))
    expect(speakers.map(({ size }) => size)).toEqual([13, 3, 4])
    expect(new Set(speakers.flatMap((part) => [...part])).size).toBe(20)
    expect(sentencesOf(all, train).size).toBe(8)
    expect(sentencesOf(all, test)).toEqual(sentencesOf(all, validation))
    expect(new Set([...sentencesOf(all, train), ...sentencesOf(all, test)]).size).toBe(12)
    expect([train.length, validation.length, test.length]).toEqual([13 * 8 * 3, 3 * 4 * 3, 4 * 4 * 3])
    expect(description).toContain(
      '13/3/4 speakers, 4 of 12 sentences held out; 312 train, 36 validation, 48 test clips',
    )
  })

  it('leave clips without a sentence out, with a warning', () => {
    const all = [...spoken(20, 12), { ...spoken(1, 1)[0], sentence: null }]
    const { folds, warnings } = makeFolds(all, strict, 1)
    expect(SPLITS.some((part) => folds[0][part].includes(all.length - 1))).toBe(false)
    expect(warnings).toContain('1 labelled clip without a known sentence is left out.')
  })

  it('are refused where the clips name fewer than two sentences', () => {
    expect(() => makeFolds(spoken(20, 1), strict, 1)).toThrow(
      'needs labelled clips of 2 sentences or more. The sentences of these clips: 1 sentence.',
    )
    expect(() => makeFolds(rows({ speakers: 20 }), strict, 1)).toThrow(
      'The sentences of these clips: 0 sentences.',
    )
  })
})

describe("a manifest's split", () => {
  const manifest = config({ kind: 'manifest' })
  it('is kept; clips without one are left out, unlabelled ones predicted', () => {
    const parts = ['train', 'validation', 'test', null, null] as const
    const all = parts.map((split, index): SplitRow => {
      return {
        speaker: String(index),
        sex: null,
        sentence: null,
        split,
        label: index === 4 ? -1 : 0,
        augmentedFrom: null,
      }
    })
    const { folds, warnings } = makeFolds(all, manifest, 1)
    expect(folds).toEqual([{ train: [0], validation: [1], test: [2, 4] }])
    expect(warnings).toEqual(['1 labelled clip without a split in the manifest is left out.'])
  })
  it('is used with a warning where it shares speakers, and refused where it has no training clip', () => {
    const all = actors([1, 1]).map((row, index): SplitRow => ({
      ...row,
      split: index < 6 ? 'train' : 'test',
    }))
    expect(makeFolds(all, manifest, 1).warnings.join()).toContain('1 speaker in several parts')
    expect(() => makeFolds(actors([1]), manifest, 1)).toThrow(/split column/)
  })
})

describe('any split', () => {
  it('needs a label', () => {
    const all = actors([1, 2, 3]).map((row) => ({ ...row, label: -1 }))
    expect(() => makeFolds(all, unseen(), 1)).toThrow(/Label some clips first/)
  })
})

import { parse } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  cohenKappa,
  countTable,
  fleissKappa,
  krippendorffAlpha,
  pairTable,
  plurality,
  ratingTable,
} from '#shared/domain/agreement/index.ts'
import { cremaD } from '../fixtures/real-clips.ts'

describe('Fleiss’ kappa', () => {
  it('is 0.210 for the usual textbook example: 14 raters, 10 items, 5 categories', () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ]
    const kappa = fleissKappa(countTable(counts))
    expect(kappa).toBeCloseTo(0.21, 3)
    expect(fleissKappa(countTable([...counts, [1, 0, 0, 0, 0], [0, 0, 0, 0, 0]]))).toBe(kappa)
  })

  it.each<[string, number[][], number | null]>([
    [
      'perfect agreement',
      [
        [3, 0],
        [0, 5],
      ],
      1,
    ],
    [
      'pairs that never agree',
      [
        [1, 1],
        [1, 1],
      ],
      -1,
    ],
    [
      'nothing to compare',
      [
        [1, 0],
        [0, 1],
      ],
      null,
    ],
    [
      'one label only',
      [
        [3, 0],
        [2, 0],
      ],
      null,
    ],
    ['no items', [], null],
  ])('of %s', (_, counts, expected) => {
    expect(fleissKappa(countTable(counts))).toEqual(expected)
  })
})

describe('Cohen’s kappa', () => {
  it('is 0.4 for 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no', () => {
    const pairs = (count: number, a: string, b: string) =>
      Array.from({ length: count }, () => [a, b] as const)
    const all = [
      ...pairs(20, 'yes', 'yes'),
      ...pairs(5, 'yes', 'no'),
      ...pairs(10, 'no', 'yes'),
      ...pairs(15, 'no', 'no'),
    ]
    const kappa = (given: typeof all) => cohenKappa(pairTable(given, ['yes', 'no']))
    expect(kappa(all)).toBeCloseTo(0.4, 12)
    expect(kappa([])).toBeNull()
    expect(kappa(pairs(3, 'yes', 'yes'))).toBeNull()
  })
})

describe('Krippendorff’s alpha', () => {
  it("is 0.743 for Krippendorff's example of four observers, twelve units and missing labels (nominal)", () => {
    const observers = ['12332141 2   ', '12332241 25 3', ' 3332342 251 ', '12332441 251 '].map((row) =>
      row.replace(/(.{8}) /, '$1'),
    )
    const units = Array.from({ length: 12 }, (_, unit) =>
      observers.map((row) => row[unit] ?? ' ').filter((label) => label !== ' '),
    )
    expect(krippendorffAlpha(ratingTable(units, ['1', '2', '3', '4', '5']))).toBeCloseTo(0.743, 3)
  })

  it('is null where no two labels can be paired or can differ', () => {
    expect(krippendorffAlpha(ratingTable([['a'], []], ['a']))).toBeNull()
    expect(krippendorffAlpha(ratingTable([['a', 'a']], ['a']))).toBeNull()
  })
})

describe('plurality', () => {
  it.each([
    [{ a: 3, b: 1 }, ['a'], 0.75],
    [{ a: 2, b: 2, c: 1 }, ['a', 'b'], 0.4],
    [{ a: 0 }, [], 0],
    [{}, [], 0],
  ])('of %o', (votes, winners, share) => {
    expect(plurality(new Map(Object.entries(votes)))).toEqual({ winners, share })
  })
})

describe.skipIf(!cremaD)('CREMA-D’s crowd, from the official votes of all 7,442 clips', () => {
  const EMOTIONS = ['A', 'D', 'F', 'H', 'N', 'S']
  const CODES = ['ANG', 'DIS', 'FEA', 'HAP', 'NEU', 'SAD']
  const rows = (): Record<string, string>[] =>
    parse(readFileSync(join(cremaD!, 'processedResults/tabulatedVotes.csv')), { columns: true })
  const counts = (modality: string) =>
    rows()
      .filter((row) => row[''].startsWith(modality))
      .map((row) => ({ name: row.fileName, votes: EMOTIONS.map((emotion) => Number(row[emotion])) }))

  it.each([
    ['voice', '1', 0.278],
    ['face', '2', 0.456],
    ['audio-visual', '3', 0.494],
  ])('agrees on %s as published', (_, modality, kappa) => {
    const votes = counts(modality).map((row) => row.votes)
    expect(votes).toHaveLength(7442)
    expect(fleissKappa(countTable(votes))).toBeCloseTo(kappa, 3)
  })

  it('matches the intended emotion, by strict plurality, on 41.6 % of clips', () => {
    const clips = counts('1')
    const matching = clips.filter(({ name, votes }) => {
      const { winners } = plurality(new Map(CODES.map((code, i) => [code, votes[i]])))
      return winners.length === 1 && winners[0] === name.split('_')[2]
    })
    expect(matching.length / clips.length).toBeCloseTo(0.416, 3)
  })
})

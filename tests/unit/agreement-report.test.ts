import { describe, it } from 'vitest'
import { agreementReport, oneWayIcc, type LatestLabel } from '#shared/domain/agreement/index.ts'
import { SchemeField, type FieldValue } from '#shared/contract/scheme.ts'
import { DIMENSIONS } from '#shared/domain/scheme/index.ts'
import { contentOf, emotionOf } from '../fixtures/library-rows.ts'
import { expect } from '../fixtures/expect.ts'

/** Each row is a recording; each annotator's label, or none. */
function latestLabels(rows: readonly Readonly<Record<string, string>>[]): readonly LatestLabel[] {
  return rows.flatMap((row, index) =>
    Object.entries(row).map(([annotator, name]) => ({
      content: contentOf(String(index)),
      annotator,
      emotion: emotionOf(name),
      intensity: null,
      at: index,
    })),
  )
}

const NOTHING = { value: null, interval: null }

const repeat = (count: number, row: Readonly<Record<string, string>>) =>
  Array.from({ length: count }, () => row)

describe('agreement between two annotators', () => {
  // The textbook table: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no; Cohen's kappa 0.4.
  const report = agreementReport({
    labels: latestLabels([
      ...repeat(20, { ana: 'fear', ben: 'fear' }),
      ...repeat(5, { ana: 'fear', ben: 'anger' }),
      ...repeat(10, { ana: 'anger', ben: 'fear' }),
      ...repeat(15, { ana: 'anger', ben: 'anger' }),
      ...repeat(3, { ana: 'fear' }),
    ]),
  })

  it('is computed over recordings that both annotators labelled; others are only counted', () => {
    expect(report).toMatchObject({ labelled: 53, compared: 50, unanimous: 35, plurality: 35, tied: 15 })
    expect(report.annotators).toEqual([
      { annotator: 'ana', labelled: 53, compared: 50 },
      { annotator: 'ben', labelled: 50, compared: 50 },
    ])
  })

  it('is reported for the pair', () => {
    const [pair] = report.pairs
    expect(pair).toMatchObject({ annotators: ['ana', 'ben'], clips: 50, same: 35 })
    expect(pair.cohenKappa.value).toBeCloseTo(0.4, 12)
  })

  it('is the same for each of two classes, since one complements the other', () => {
    expect(report.classes.map(({ emotion, clips, unanimous }) => [emotion, clips, unanimous])).toEqual([
      ['anger', 30, 15],
      ['fear', 35, 20],
    ])
    // Pooled shares .55 and .45: chance is .505, observed .7 (Scott's pi, which Fleiss' kappa of two raters is).
    const expected = (0.7 - 0.505) / (1 - 0.505)
    for (const one of [report, ...report.classes]) expect(one.fleissKappa.value).toBeCloseTo(expected, 12)
  })
})

it('has one row for each pair of several annotators who left recordings out', () => {
  const report = agreementReport({
    labels: latestLabels([
      { ana: 'fear', ben: 'fear', cleo: 'fear' },
      { ana: 'fear', cleo: 'anger' },
      { ben: 'anger', cleo: 'anger' },
    ]),
  })
  expect(report.pairs.map(({ annotators, clips, same }) => [...annotators, clips, same])).toEqual([
    ['ana', 'cleo', 2, 1],
    ['ben', 'cleo', 2, 2],
    ['ana', 'ben', 1, 1],
  ])
  expect(report).toMatchObject({ compared: 3, unanimous: 2, tied: 1 })
})

it('is null for a single annotator', () => {
  expect(agreementReport({ labels: latestLabels([{ ana: 'fear' }, { ana: 'anger' }]) })).toMatchObject({
    ...{ labelled: 2, compared: 0, fleissKappa: NOTHING, krippendorffAlpha: NOTHING },
    ...{ pairs: [], classes: [] },
  })
})

describe('agreement on the fields of a scheme', () => {
  const choice = SchemeField.parse({
    ...{ kind: 'choice', id: 'voice', name: 'Voice', several: true },
    options: [
      { value: 'creaky', name: 'Creaky' },
      { value: 'breathy', name: 'Breathy' },
    ],
  })
  const flag = SchemeField.parse({ kind: 'flag', id: 'laughs', name: 'Laughs' })
  const text = SchemeField.parse({ kind: 'text', id: 'words', name: 'Words' })
  const answers = (field: string, values: readonly (readonly FieldValue[])[]) =>
    values.flatMap((row, index) =>
      row.map((value, place) => ({
        ...{ content: contentOf(String(index)), annotator: ['ana', 'ben', 'cem'][place] },
        ...{ field, value },
      })),
    )
  const { fields } = agreementReport({
    labels: [],
    scheme: {
      fields: [DIMENSIONS[0], choice, flag, text, DIMENSIONS[1]],
      answers: [
        // Three of the judges of Shrout & Fleiss 1979, table 2; the last recording has one answer only.
        ...answers('valence', [[9, 2, 5], [6, 1, 3], [8, 4, 6], [7, 1, 2], [9, 5, 6], [6, 2, 4], [5]]),
        ...answers('voice', [
          [
            ['creaky', 'breathy'],
            ['breathy', 'creaky'],
          ],
          [['creaky'], ['breathy']],
        ]),
        ...answers('laughs', [
          [true, true],
          [false, false],
          [true, false],
          [false, false],
        ]),
        ...answers('words', [['well', 'wells']]),
        ...answers('arousal', [[4]]),
      ],
    },
  })

  it('is about recordings that two or more annotators answered; texts and single answers are left out', () => {
    expect(fields.map(({ id, clips, annotators }) => [id, clips, annotators])).toEqual([
      ['valence', 6, 3],
      ['voice', 2, 2],
      ['laughs', 4, 2],
    ])
  })

  it('of a scale has alpha for interval data and ICC(1,1)', () => {
    const [valence] = fields
    expect(valence.percent).toBeNull()
    expect(valence.icc1?.value).toBeCloseTo(
      oneWayIcc([
        [9, 2, 5],
        [6, 1, 3],
        [8, 4, 6],
        [7, 1, 2],
        [9, 5, 6],
        [6, 2, 4],
      ])!,
      12,
    )
    expect(valence.krippendorffAlpha.value).not.toBeNull()
  })

  it('of flags and choices is nominal; several options agree in any order', () => {
    const [, voice, laughs] = fields
    expect(voice.percent?.value).toBe(0.5)
    expect(laughs.percent?.value).toBe(0.75)
    expect(laughs.icc1).toBeNull()
    // By hand: observed disagreement 2/8, expected 2·3·5/(8·7); alpha = 1 − 0.25/0.5357.
    expect(laughs.krippendorffAlpha.value).toBeCloseTo(1 - 0.25 / (30 / 56), 12)
  })
})

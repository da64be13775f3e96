import { describe, expect, it } from 'vitest'
import type { ClipId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { AGE_BANDS, bands, DURATION_BANDS } from '../../src/main/studio/report/bands.ts'
import { folded } from '../../src/main/studio/report/folds.ts'
import type { ReportedClip } from '../../src/main/studio/report/reported-clips.ts'
import { chartSvg } from '../../src/main/studio/report/page/chart.ts'
import { escapeHtml, tableHtml } from '../../src/main/studio/report/page/html.ts'
import { sliced, smallness } from '../../src/main/studio/report/sliced.ts'

const classes = ['anger', 'fear'] as Emotion[]
const options = { split: 'test', classes } as const

const clip = (id: number, of: Partial<ReportedClip> = {}, right = true): ReportedClip => ({
  clip: id as ClipId,
  speaker: 'a',
  label: 0,
  probabilities: right ? [0.9, 0.1] : [0.1, 0.9],
  fold: 0,
  sex: null,
  ageYears: null,
  race: null,
  sentence: null,
  level: null,
  durationMs: null,
  snrDb: null,
  ...of,
})

describe('bands', () => {
  it.each([
    [24.9, 'under 25 years'],
    [25, '25 to under 35 years'],
    [64, '55 to under 65 years'],
    [65, '65 years and over'],
    [null, null],
  ])('put %s years into %s', (years, name) => {
    expect(AGE_BANDS.of(years)).toBe(name)
  })
  it('are named from the lowest to the highest', () => {
    expect(bands([1, 2], 's').names).toEqual(['under 1 s', '1 to under 2 s', '2 s and over'])
    expect(DURATION_BANDS.names).toHaveLength(6)
  })
})

describe('a small slice', () => {
  it.each([
    [50, 5, null],
    [49, 5, 'only 49 clips'],
    [50, 4, 'only 4 speakers'],
    [1, 1, 'only 1 clip of 1 speaker'],
    [82, null, null],
  ])('of %s clips and %s speakers is said to be: %s', (clips, speakers, said) => {
    expect(smallness(clips, speakers)).toBe(said)
  })
})

describe('the slices of a report', () => {
  const clips = [
    clip(1, { durationMs: 4100, sex: 'female' }),
    clip(2, { durationMs: 900, sex: 'female', speaker: 'b' }, false),
    clip(3, { durationMs: 900, speaker: 'c' }),
  ]
  const by = (name: string) => sliced(clips, options).find((group) => group.by === name)

  it('stand from the lowest band to the highest, and leave out what no clip has', () => {
    expect(by('duration')?.slices.map(({ key }) => key)).toEqual(['under 1.5 s', '4 s and over'])
    expect(by('sentence')).toBeUndefined()
  })
  it('count the clips whose key is not known', () => {
    expect(by('sex')).toMatchObject({
      unknown: 1,
      slices: [
        {
          key: 'female',
          clips: 2,
          speakers: 2,
          accuracy: { value: 0.5 },
          small: 'only 2 clips of 2 speakers',
        },
      ],
    })
  })
  it('have an interval where there are two speakers, and none for one', () => {
    expect(by('sex')?.slices[0].uar.interval).not.toBeNull()
    expect(by('speaker')?.slices.every(({ uar }) => uar.interval === null)).toBe(true)
  })
})

describe('folds', () => {
  it('count alike in their mean, whatever their size', () => {
    const clips = [clip(1), clip(2, { speaker: 'b' }), clip(3, { speaker: 'b' }), clip(4, { fold: 1 }, false)]
    expect(folded(clips, 2)).toEqual({
      folds: [
        { fold: 0, clips: 3, speakers: 2, accuracy: 1, uar: 1 },
        { fold: 1, clips: 1, speakers: 1, accuracy: 0, uar: 0 },
      ],
      meanAccuracy: 0.5,
      meanUar: 0.5,
      deviationUar: Math.SQRT1_2,
    })
  })
  it('are none where there is one', () => {
    expect(folded([clip(1)], 2)).toBeNull()
  })
})

describe('the page of a report', () => {
  const hostile = `<img src=x onerror="alert('1')">&`
  it('escapes whatever a name brings along', () => {
    expect(escapeHtml(hostile)).toBe('&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;')
    expect(tableHtml(hostile, [hostile], [[hostile, hostile]])).not.toContain('<img')
    expect(chartSvg(hostile, { x: hostile, y: hostile }, [{ name: hostile, points: [] }])).not.toContain(
      '<img',
    )
  })
  it('heads rows and columns, for those who hear a table', () => {
    const table = tableHtml('Scores', ['', 'Clips'], [['fear', 3]])
    expect(table).toContain('<th scope="row">fear</th><td>3</td>')
    expect(table).toContain('<caption>Scores</caption>')
  })
})

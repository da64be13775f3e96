import { describe, expect, it } from 'vitest'
import type { ClipId } from '#shared/domain/clips.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { labelNames } from '#shared/domain/label-names.ts'
import { firstClasses } from '#shared/domain/label-set.ts'
import { PRESETS } from '#shared/domain/presets.ts'
import type { SplitReport } from '#shared/domain/report.ts'
import type { Evaluation, RunId, RunRecord } from '#shared/domain/runs.ts'
import { AGE_BANDS, bands, DURATION_BANDS } from '../../src/main/studio/report/bands.ts'
import { folded } from '../../src/main/studio/report/folds.ts'
import type { Standing } from '#shared/domain/scores.ts'
import type { RunClip } from '../../src/main/studio/scores/index.ts'
import { cardMarkdown, escapeMarkdown } from '../../src/main/studio/report/card-markdown.ts'
import { modelCard } from '../../src/main/studio/report/card.ts'
import { limitsOf } from '../../src/main/studio/report/limits.ts'
import { forest, forestAxis } from '../../src/main/studio/report/page/forest.ts'
import { escapeHtml, html, htmlTable } from '../../src/main/studio/report/page/html.ts'
import { reportPage } from '../../src/main/studio/report/page/index.ts'
import { lineChart } from '../../src/main/studio/report/page/line-chart.ts'
import { sliced, smallness } from '../../src/main/studio/report/sliced.ts'

const classes = ['anger', 'fear'] as Emotion[]
const options = { split: 'test', classes, corpus: 'crema-d' } as const

const clip = (id: number, of: Partial<RunClip> = {}, right = true): RunClip => ({
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

describe('age bands', () => {
  it.each([
    [24.9, 'under 25 years'],
    [25, '25 to under 35 years'],
    [64, '55 to under 65 years'],
    [65, '65 years and over'],
    [null, null],
  ])('map %s years to %s', (years, name) => {
    expect(AGE_BANDS.of(years)).toBe(name)
  })
  it('are sorted from the lowest to the highest', () => {
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
  ])('of %s clips and %s speakers is reported as small: %s', (clips, speakers, warning) => {
    expect(smallness(clips, speakers)).toBe(warning)
  })
})

describe('the slices of a report', () => {
  const clips = [
    clip(1, { durationMs: 4100, sex: 'female' }),
    clip(2, { durationMs: 900, sex: 'female', speaker: 'b' }, false),
    clip(3, { durationMs: 900, speaker: 'c' }),
  ]
  const by = (name: string) => sliced(clips, options).find((group) => group.by === name)

  it('are sorted from the lowest band to the highest, without empty ones', () => {
    expect(by('duration')?.slices.map(({ key }) => key)).toEqual(['under 1.5 s', '4 s and over'])
    expect(by('sentence')).toBeUndefined()
  })
  it('count the clips with an unknown key', () => {
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
  it('have the text of the sentence where its code is known', () => {
    const spoken = [clip(1, { sentence: 'DFA' }), clip(2, { sentence: 'XYZ' })]
    const [group] = sliced(spoken, options).filter(({ by }) => by === 'sentence')
    expect(group.slices).toMatchObject([
      { key: 'DFA', name: 'Don’t forget a jacket' },
      { key: 'XYZ', name: 'XYZ' },
    ])
  })
  it('have an interval where there are enough speakers, otherwise the reason', () => {
    const five = Array.from({ length: 5 }, (_, n) => clip(n, { sex: 'male', speaker: `s${n}` }))
    expect(sliced(five, options).find((group) => group.by === 'sex')?.slices[0].uar.interval).not.toBeNull()
    expect(by('sex')?.slices[0].uar).toMatchObject({
      interval: null,
      noInterval: 'too few speakers for an interval (2)',
    })
    expect(by('speaker')?.slices.every(({ uar }) => uar.interval === null)).toBe(true)
  })
})

describe('folds', () => {
  it('have equal weight in their mean, whatever their size', () => {
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
  it('are empty for a run without folds', () => {
    expect(folded([clip(1)], 2)).toBeNull()
  })
})

describe('a forest plot', () => {
  const figure = (value: number, low?: number, high?: number) => ({
    value,
    interval: low === undefined || high === undefined ? null : { low, high },
    noInterval: null,
  })
  it('begins at the multiple of one tenth below all values', () => {
    expect(forestAxis([figure(0.8, 0.62, 0.9)], 0.74).low).toBe(0.6)
    expect(forestAxis([figure(0.8)], 0.55).low).toBe(0.5)
    expect(forestAxis([figure(1)], null).low).toBe(0.9)
  })
  it('draws the interval, the value and the reference value', () => {
    const { text } = forest(figure(0.75, 0.5, 1), { low: 0.5, overall: 0.75 }, false)
    expect(text).toContain('class="whisker" d="M5.0 8H165.0"')
    expect(text).toContain('cx="85.0"')
    expect(text).toContain('class="diagonal" d="M85.0 0V16"')
  })
})

describe('HTML', () => {
  const hostile = `<img src=x onerror="alert('1')">&`
  it('escapes all text that is not HTML already', () => {
    expect(escapeHtml(hostile)).toBe('&#60;img src=x onerror=&#34;alert(&#39;1&#39;)&#34;&#62;&#38;')
    expect(html`<p title="${hostile}">${[hostile, null, html`<b>${1}</b>`]}</p>`.text).toBe(
      `<p title="${escapeHtml(hostile)}">${escapeHtml(hostile)}<b>1</b></p>`,
    )
  })
  it('of a table has row and column headers for screen readers, and no header row without titles', () => {
    const { text } = htmlTable('Scores', ['', 'Clips'], [['fear', 3]])
    expect(text).toMatch(/<th scope="row">fear<\/th>\s*<td>3<\/td>/)
    expect(text).toMatch(/<td><\/td><th scope="col">Clips<\/th>/)
  })
  it('of a chart describes the chart in text', () => {
    const lines = [{ name: 'loss', color: 0, points: [{ x: 1, y: 2 }] }]
    const { text } = lineChart({ label: hostile, lines, xText: hostile })
    expect(text).toContain(`aria-label="${escapeHtml(hostile)}"`)
    expect(text).not.toContain('<img')
  })
})

describe('the report and the model card of a run', () => {
  const hostile = `<script>alert("1")</script>|*x*&'`
  const figure = { value: 0.5, interval: { low: 0.25, high: 0.75 }, noInterval: null }
  const scores: Evaluation = {
    ...{ split: 'test', clips: 2, speakers: 2, classes },
    ...{ accuracy: figure, uar: figure, macroF1: figure, loss: figure, eceBefore: figure, eceAfter: figure },
    perClass: classes.map((emotion) => ({
      emotion,
      clips: 1,
      precision: figure,
      recall: figure,
      f1: figure,
    })),
    confusion: [
      [1, 0],
      [1, 0],
    ],
  }
  const run: RunRecord = {
    ...{
      id: 'run-1' as RunId,
      name: hostile,
      note: '',
      purpose: 'own',
      state: 'done',
      error: null,
      parent: null,
    },
    ...{ createdAt: 0, endedAt: 1, evaluations: [scores] },
    config: { ...PRESETS.quick.config, name: hostile },
    data: {
      ...{
        classes,
        clips: 2,
        speakers: 2,
        split: hostile,
        leaking: true,
        overlap: null,
        warnings: [hostile],
        withdrawnSpeakers: 0,
        labels: {
          policy: 'majority',
          soft: { kind: 'shares', clips: 5 },
          sides: {
            train: { person: 12, import: 2914, model: 0 },
            validation: { person: 0, import: 0, model: 0 },
            test: { person: 1, import: 0, model: 1 },
          },
          notEmotions: 3,
        },
      },
      sides: {
        train: { clips: 0, speakers: 0 },
        validation: { clips: 0, speakers: 0 },
        test: { clips: 2, speakers: 2 },
      },
      ...{ clipsFingerprint: 'c0ffee', labelsFingerprint: 'decade', freeze: null },
    },
    outcome: null,
  }
  const report: SplitReport = {
    ...{ split: 'test', scores, folds: null, coverage: [], riskCoverageArea: 0 },
    slices: [
      {
        by: 'sentence',
        unknown: 0,
        slices: [
          {
            key: hostile,
            name: hostile,
            clips: 1,
            speakers: 1,
            accuracy: figure,
            uar: figure,
            small: hostile,
          },
        ],
      },
    ],
    reliability: { before: [], after: [] },
  }
  const limits = [hostile]
  // Renamed, and in another order.
  const labelSet = firstClasses(classes)
    .map((one) => (one.emotion === 'fear' ? { ...one, name: 'Dread', code: 'DRE' } : one))
    .toReversed()
  const card = modelCard(run, report, limits, labelNames(labelSet))
  const epochs = [1, 2].map((epoch) => ({
    ...{ fold: 0, member: 0, epoch, trainLoss: 1 / epoch, trainAccuracy: 0.5, seconds: 1 },
    ...{ validationLoss: 1, validationAccuracy: 0.5, validationUar: 0.5 },
  }))
  const standing: Standing = {
    run: run.id,
    then: scores,
    today: { ...scores, clips: 1, uar: { ...figure, value: 1 } },
    changes: { split: 'test', changed: 3, towards: 2, labelled: 736, sighted: 2 },
  }
  const whole = { run, epochs, standing, labelSet, splits: [report], limits, card, comparison: null }
  const page = reportPage({ ...whole, under: 'today' })
  const markdown = cardMarkdown({ run, card })

  it('show any name of a dataset or user as text, and run none of it', () => {
    expect(page).toContain(escapeHtml(hostile))
    expect(page.match(/<script/gi)).toBeNull()
    expect(markdown).toContain(escapeMarkdown(hostile))
    expect(markdown).not.toContain('<script')
    expect(page).not.toMatch(/https?:/)
  })
  it('begin with a warning where a split leaks, and name what the scores are of', () => {
    expect(page.indexOf('Leaking split')).toBeLessThan(page.indexOf('on 2 test clips of 2 speakers'))
    expect(markdown).toContain('the scores do not hold for new speech')
  })
  it('state how the test labels changed, and give the scores under both sets', () => {
    expect(page).toContain('3 test labels changed since, 2 of them to what this model predicts.')
    expect(page).toContain('2 of 736 test labels were given after seeing a model’s prediction.')
    expect(page).toMatch(
      /As scored then.*50\.0.*Under today|Under today’s labels.*100\.0.*As scored then.*50\.0/s,
    )
    const calm = { ...standing, changes: { ...standing.changes!, changed: 0, towards: 0, sighted: 0 } }
    expect(reportPage({ ...whole, under: 'today', standing: calm })).not.toContain('changed since')
  })
  it('count labels by annotators, imports and models separately', () => {
    const train = '12 by persons, 2,914 from file names, tables and imports'
    expect(page).toContain(train)
    expect(card.find(({ title }) => title === 'Training data')?.points).toEqual([
      'Consensus of annotators: Majority',
      'Soft labels: Shares of the annotators’ labels, on 5 training clips',
      `Training labels: ${train}`,
      'Test labels: 1 by persons, 1 by models',
      'Left out: 3 clips labelled “other”, “cannot tell” or “not speech” are not trained on and not scored',
    ])
  })
  it('warn where test labels come from a model', () => {
    expect(limitsOf(run, { changes: null }, 'today')).toContain(
      '1 label of the validation and test clips was given by a model: these figures partly measure agreement with it.',
    )
  })
  it('use the names and the order of the label set', () => {
    expect(page).toMatch(/<th scope="col">Dread<\/th\s*>\s*<th scope="col">Anger/)
    expect(markdown).toContain('for each of Dread, Anger')
    expect(page).not.toContain('Fear')
  })
  it('have every section of a model card', () => {
    expect(card.map(({ title }) => title)).toEqual([
      ...['Model details', 'Intended use', 'Factors', 'Metrics', 'Evaluation data', 'Training data'],
      ...['Quantitative analyses', 'Ethical considerations', 'Caveats'],
    ])
    expect(markdown).toContain('| UAR | 50.0 | 25.0 to 75.0 |')
    expect(markdown).toContain('Scores by sex, age, race')
  })
  it('state that a run has no scored clips', () => {
    const unscored = modelCard({ ...run, evaluations: [] }, null, [], labelNames([]))
    expect(unscored.find(({ title }) => title === 'Metrics')?.paragraphs).toEqual(['The run has no scores.'])
  })
})

import { formatNumber, formatPercent } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { common } from '../common.ts'

/** Scores and calibration of a run, and its comparison with another. */
export const scores = {
  speakers: { test: 'Test speakers', validation: 'Validation speakers' },
  scored: (clips: number, speakers: number, intervals: string | null) =>
    `${counted(clips, 'clip')} of ${counted(speakers, 'speaker')}; ${intervals ?? '95 % intervals over speakers'}`,
  figures: common.figures,
  before: (value: number) => `${formatPercent(value)} before`,
  byEmotion: {
    title: (split: string) => `Scores by emotion, ${split} speakers`,
    emotion: 'Emotion',
    clips: common.clips,
    ...common.figures,
  },
  enrolment: {
    title: 'Enrolment clips',
    caption: (caption: string, noInterval: string | null) =>
      noInterval === null ? caption : `${caption}; ${noInterval}`,
    clips: common.clips,
    uar: common.figures.uar,
  },
  under: 'Scores',
  bothLabels: (then: number, today: number) =>
    `UAR as scored then ${formatPercent(then)}, under today’s labels ${formatPercent(today)}.`,
  calibration: {
    before: 'The expected calibration error is',
    after: (before: number, temperature: number) =>
      `. It was ${formatPercent(before)} before temperature scaling (temperature ${formatNumber(temperature, 2)}, fitted on validation speakers).`,
  },
  abstention: {
    title: 'Abstention threshold',
    about: (area: number) =>
      `Area under risk and coverage: ${formatNumber(area, 3)}. The smaller it is, the better confidence separates right predictions from wrong ones. Clips below the threshold are a queue in Review.`,
  },
  compare: {
    none: 'No other run has scores to compare with yet.',
    label: 'Compare with',
    placeholder: 'Compare with another run',
    choice: (name: string, date: string) => `${name} · ${date}`,
  },
}

import { enrolmentSentence } from '#shared/domain/enrolment.ts'
import { modelLabelWarning } from '#shared/domain/label-choices.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { labelNotes, type ScoredUnder, type Standing } from '#shared/domain/scores.ts'

/** What the figures do not say, in sentences for people. */
export function limitsOf(
  { config, data, outcome, evaluations }: RunRecord,
  { changes }: Pick<Standing, 'changes'>,
  under: ScoredUnder,
): string[] {
  const modelLabels = modelLabelWarning(data.labels)
  const bySpeaker = config.members.some((member) => member.normalise === 'speaker')
  return [
    ...(data.leaking
      ? [
          'Test clips, or copies of them, were trained on: these are no figures for speech the model never heard.',
        ]
      : []),
    ...data.warnings,
    ...(modelLabels ? [modelLabels] : []),
    ...labelNotes(changes),
    ...(changes && changes.changed > 0
      ? [
          under === 'today'
            ? 'Scores are under the labels of today; the headline gives those under the labels of then as well.'
            : 'Scores are under the labels of then; the headline gives those under the labels of today as well.',
        ]
      : []),
    ...(bySpeaker
      ? [
          `Speakers are normalised by all their clips, without labels. Of a speaker with few clips the model knows less, and does worse than these figures.${outcome?.enrolment ? ` ${enrolmentSentence(outcome.enrolment)}` : ''}`,
        ]
      : []),
    ...(evaluations.every(({ split }) => split !== 'test')
      ? [
          'There is no test side. Models and temperature were chosen on the validation clips, so these figures flatter.',
        ]
      : []),
    'What is recognised is the emotion that the labels name. Acted speech, such as CREMA-D’s, is clearer than everyday speech.',
    'It is not made for clinical decisions, nor for judging people at work, at school or by the law.',
    ...(outcome?.backend.warning ? [outcome.backend.warning] : []),
  ]
}

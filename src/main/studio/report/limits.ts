import { enrolmentSentence } from '#shared/domain/enrolment.ts'
import { modelLabelWarning } from '#shared/domain/label-choices.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { labelNotes, type ScoredUnder, type Standing } from '#shared/domain/scores.ts'

/** The limits of the scores, as sentences. */
export function limitsOf(
  { config, data, outcome, evaluations }: RunRecord,
  { changes }: Pick<Standing, 'changes'>,
  under: ScoredUnder,
): string[] {
  const modelLabels = modelLabelWarning(data.labels)
  const bySpeaker = config.members.some((member) => member.normalise === 'speaker')
  return [
    ...(data.leaking
      ? ['The model was trained on test clips or copies of them: the scores do not hold for new speech.']
      : []),
    ...data.warnings,
    ...(modelLabels ? [modelLabels] : []),
    ...labelNotes(changes),
    ...(changes && changes.changed > 0
      ? [
          under === 'today'
            ? 'Scores are under current labels. The headline also gives the scores under the labels at training time.'
            : 'Scores are under the labels at training time. The headline also gives the scores under current labels.',
        ]
      : []),
    ...(bySpeaker
      ? [
          `Speakers are normalised by all their clips, without labels. For a speaker with few clips the scores are lower.${outcome?.enrolment ? ` ${enrolmentSentence(outcome.enrolment)}` : ''}`,
        ]
      : []),
    ...(evaluations.every(({ split }) => split !== 'test')
      ? [
          'There are no test clips. Models and temperature were chosen on the validation clips, so these scores are too optimistic.',
        ]
      : []),
    'The model recognises the emotion that the labels name. Acted speech, such as CREMA-D’s, is clearer than everyday speech.',
    'Do not use the model for clinical decisions or to judge people at work, at school or in court.',
    ...(outcome?.backend.warning ? [outcome.backend.warning] : []),
  ]
}

import { examplesText } from '#shared/domain/run-examples.ts'
import { encoderIn, encoderText } from '#shared/domain/encoders.ts'
import { freezeText } from '#shared/domain/freezes.ts'
import { LABEL_CHOICES, labelOriginLines } from '#shared/domain/label-choices.ts'
import { labelSetOrder, type LabelNames } from '#shared/domain/label-names.ts'
import { enrolledWith, enrolmentCaption, enrolmentSentence } from '#shared/domain/enrolment.ts'
import { whyNoInterval } from '#shared/domain/intervals.ts'
import type { Evaluation, RunRecord } from '#shared/domain/runs.ts'
import { formatCount, formatPoints } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { duration, megabytes, percent } from './numbers.ts'
import { textTable } from './output.ts'

/** A run as text: configuration, data and scores. */
export function runText(run: RunRecord, names: LabelNames): string {
  return [
    runSummary(run),
    ...run.evaluations.map((evaluation) => `\n${evaluationText(evaluation, names)}`),
    ...enrolmentLines(run),
  ].join('\n')
}

/** Scores with fewer enrolment clips; no lines if there are none. */
export function enrolmentLines({ outcome }: RunRecord): string[] {
  const curve = outcome?.enrolment
  if (!curve) return []
  return [
    `\n${enrolmentCaption(curve)}:`,
    textTable(
      ['Clips', 'UAR'],
      curve.points.map((point) => [enrolledWith(point), percent(point.uar)]),
    ),
    enrolmentSentence(curve),
  ]
}

/** A summary of a few lines: the scores only. */
export function runSummary(run: RunRecord): string {
  const { outcome, data, config } = run
  const encoder = encoderIn(config)
  return [
    `Run ${run.id} · ${run.name} · ${run.state}`,
    `${examplesText(data)} of ${counted(data.speakers, 'speaker')} · ${data.split}`,
    `Label sources: ${LABEL_CHOICES[config.labels].name.toLowerCase()}`,
    ...labelOriginLines(data.labels),
    freezeText(data.freeze),
    ...(encoder ? [`Reads ${encoderText(encoder)}`] : []),
    ...(data.leaking
      ? [
          'LEAKING SPLIT: the model was trained on test clips or copies of them. The scores do not hold for unseen speech.',
        ]
      : []),
    ...data.warnings,
    ...(outcome
      ? [
          `${formatCount(outcome.parameters)} parameters · ${duration(outcome.seconds)} · peak memory ${megabytes(outcome.peakMemoryBytes)} · ${outcome.backend.name} ${outcome.backend.version}${outcome.backend.reducedPrecision ? ', reduced precision' : ''} · temperature ${outcome.temperature.toFixed(2)}`,
          ...(outcome.backend.warning ? [outcome.backend.warning] : []),
        ]
      : []),
    ...(run.error ? [run.error] : []),
  ].join('\n')
}

export function evaluationText(evaluation: Evaluation, names: LabelNames): string {
  return [
    scoresText(evaluation),
    '',
    textTable(
      ['Emotion', 'Clips', 'Precision', 'Recall', 'F1'],
      evaluation.perClass
        .toSorted((a, b) => names.compare(a.emotion, b.emotion))
        .map((scores) => [
          names.nameOf(scores.emotion),
          scores.clips,
          ...[scores.precision, scores.recall, scores.f1].map(({ value }) => formatPoints(value)),
        ]),
    ),
    '',
    confusionText(evaluation, names),
  ].join('\n')
}

export function scoresText(evaluation: Evaluation): string {
  return [
    `${evaluation.split === 'test' ? 'Test' : 'Validation'}: ${counted(evaluation.clips, 'clip')} of ${counted(evaluation.speakers, 'speaker')} (${whyNoInterval(evaluation.speakers) ?? '95 % intervals over speakers'})`,
    `UAR ${percent(evaluation.uar)} · accuracy ${percent(evaluation.accuracy)} · macro-F1 ${percent(evaluation.macroF1)}`,
    `loss ${evaluation.loss.value.toFixed(3)} · calibration error ${percent(evaluation.eceBefore)} before, ${percent(evaluation.eceAfter)} after temperature scaling`,
  ].join('\n')
}

export function confusionText({ split, classes, confusion }: Evaluation, names: LabelNames): string {
  const places = labelSetOrder(classes, names)
  const codes = places.map((place) => names.codeOf(classes[place]))
  return [
    `Confusion on the ${split} speakers, rows true, columns predicted, in clips:`,
    textTable(
      ['', ...codes],
      places.map((place, index) => [codes[index], ...places.map((column) => confusion[place][column])]),
    ),
  ].join('\n')
}

/** A run's main score: UAR on test speakers, or on validation speakers if there are no test speakers. */
export function headline(score: Pick<Evaluation, 'uar' | 'speakers' | 'split'> | null): string {
  return score ? `${percent(score.uar)} on ${counted(score.speakers, `${score.split} speaker`)}` : '–'
}

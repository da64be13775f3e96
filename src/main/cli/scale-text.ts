import { encoderIn, encoderText } from '#shared/domain/encoders.ts'
import type { Figure } from '#shared/domain/figures.ts'
import {
  mainScaleScores,
  type LearntScale,
  type ScaleEvaluation,
  type ScaleRun,
} from '#shared/domain/scale-runs.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { duration, megabytes } from './numbers.ts'
import { textTable } from './output.ts'

/** A run of scales as text: configuration, data and scores. */
export function scaleRunText(run: ScaleRun): string {
  const { data, outcome, config } = run
  const encoder = encoderIn(config)
  return [
    `Run ${run.id} · ${run.name} · ${run.state} · scales: ${data.scales.map(({ name }) => name).join(', ')}`,
    `${counted(data.clips, 'clip')} of ${counted(data.speakers, 'speaker')} · ${data.split}`,
    ...data.scales.map(answersText),
    ...(encoder ? [`Reads ${encoderText(encoder)}`] : []),
    ...data.warnings,
    ...(outcome
      ? [
          `${formatCount(outcome.parameters)} parameters · ${duration(outcome.seconds)} · peak memory ${megabytes(outcome.peakMemoryBytes)} · ${outcome.backend.name} ${outcome.backend.version}`,
          ...(outcome.backend.warning ? [outcome.backend.warning] : []),
        ]
      : []),
    ...(run.error ? [run.error] : []),
    ...run.evaluations.map((evaluation) => `\n${evaluationText(evaluation, data.scales)}`),
  ].join('\n')
}

function answersText({ name, low, high, clips, speakers, annotators, agreement }: LearntScale): string {
  const ceiling = agreement
    ? `one annotator agrees with the mean of the others at CCC ${fixed(agreement.ccc)} (${counted(agreement.clips, 'clip')})`
    : 'no clip has answers of two annotators'
  return `${name} (${low} to ${high}): answers of ${counted(annotators, 'annotator')} about ${counted(clips, 'clip')} of ${counted(speakers, 'speaker')}; ${ceiling}`
}

function evaluationText({ split, fields }: ScaleEvaluation, scales: readonly LearntScale[]): string {
  const reasons = new Set(fields.flatMap(({ rmse }) => rmse.noInterval ?? []))
  return [
    `${split === 'test' ? 'Test' : 'Validation'} (${[...reasons].join('; ') || '95 % intervals over speakers'}):`,
    textTable(
      ['Scale', 'Clips', 'Speakers', 'CCC', 'Pearson', 'RMSE', 'MAE', 'RMSE of the training mean'],
      fields.map(({ field, clips, speakers, ccc, pearson, rmse, mae, baseline }) => [
        scales.find(({ id }) => id === field)?.name ?? field,
        clips,
        speakers,
        ...[ccc, pearson, rmse, mae].map(figureText),
        fixed(baseline.rmse),
      ]),
    ),
  ].join('\n')
}

/** "0.81 on 20 test speakers", the mean CCC; "–" without scores. */
export function scaleHeadline(run: ScaleRun): string {
  const scores = mainScaleScores(run)
  if (!scores) return '–'
  const speakers = Math.max(...scores.fields.map((one) => one.speakers))
  const cccs = scores.fields.map(({ field, ccc }) => `${field} ${ccc ? fixed(ccc.value) : '–'}`)
  return `CCC ${cccs.join(', ')} on ${counted(speakers, `${scores.split} speaker`)}`
}

/** "0.81 [0.74, 0.86]". */
function figureText(figure: Figure | null): string {
  if (!figure) return '–'
  const { value, interval } = figure
  return interval ? `${fixed(value)} [${fixed(interval.low)}, ${fixed(interval.high)}]` : fixed(value)
}

const fixed = (value: number): string => value.toFixed(2).replace('-', '−')

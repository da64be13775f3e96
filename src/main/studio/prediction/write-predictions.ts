import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { PredictedSpan, PredictOptions } from '#shared/contract/prediction.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { StudioError } from '#shared/errors.ts'
import { giveToUser, syncFolder } from '../../storage/files/index.ts'
import { thisProcess } from '../../storage/processes/index.ts'
import { csvRecord, type Cell, type CsvColumn } from '../tables/index.ts'

/** The value for an abstention in tables. */
export const ABSTAIN = 'abstain'

export interface PredictionFile {
  write(span: PredictedSpan): void
  /** Renames the temporary file to its final name. */
  finish(): void
  discard(): void
}

/** Throws `conflict` if the file exists and may not be replaced. */
export function openPredictionFile(
  out: NonNullable<PredictOptions['out']>,
  classes: readonly Emotion[],
): PredictionFile {
  const file = resolve(out.file)
  if (existsSync(file) && !out.overwrite)
    throw new StudioError(
      'conflict',
      `${file} already exists. Choose another file, or choose to overwrite it.`,
    )
  const beside = `${file}.${thisProcess()}.new`
  const handle = openSync(beside, 'w')
  if (out.format === 'csv') writeSync(handle, predictionsHeader(classes))
  const line = predictionLine(out.format, classes)
  let open = true
  const close = () => {
    if (open) closeSync(handle)
    open = false
  }
  return {
    write: (span) => void writeSync(handle, line(span)),
    finish() {
      fsyncSync(handle)
      close()
      giveToUser(beside)
      renameSync(beside, file)
      syncFolder(dirname(file))
    },
    discard() {
      close()
      rmSync(beside, { force: true })
    },
  }
}

export function predictionsHeader(classes: readonly Emotion[]): string {
  const names = columnsOf(classes).map(({ name }) => name)
  return csvRecord(
    names.map((name) => ({ name, type: 'text' as const })),
    names,
    true,
  )
}

function columnsOf(classes: readonly Emotion[]): readonly CsvColumn[] {
  const text = (name: string) => ({ name, type: 'text' as const })
  const number = (name: string) => ({ name, type: 'number' as const })
  return [
    ...[text('path'), number('start_s'), number('end_s'), text('speaker'), text('emotion')],
    ...[number('confidence'), ...classes.map(number), text('note')],
  ]
}

/** One line per span, with its line break. */
export function predictionLine(
  format: 'csv' | 'jsonl',
  classes: readonly Emotion[],
): (span: PredictedSpan) => string {
  if (format === 'jsonl') return (span) => jsonLine(span, classes)
  const columns = columnsOf(classes)
  return (span) => csvRecord(columns, csvCells(span), true)
}

function csvCells(span: PredictedSpan): readonly Cell[] {
  return [
    span.path,
    span.startSeconds.toFixed(3),
    span.endSeconds.toFixed(3),
    span.speaker,
    span.emotion ?? ABSTAIN,
    span.confidence.toFixed(4),
    ...span.probabilities.map((value) => value.toFixed(4)),
    span.note,
  ]
}

function jsonLine(span: PredictedSpan, classes: readonly Emotion[]): string {
  const rounded = (value: number, digits: number) => Number(value.toFixed(digits))
  return `${JSON.stringify({
    path: span.path,
    start: rounded(span.startSeconds, 3),
    end: rounded(span.endSeconds, 3),
    speaker: span.speaker,
    emotion: span.emotion ?? ABSTAIN,
    confidence: rounded(span.confidence, 6),
    probabilities: Object.fromEntries(classes.map((name, i) => [name, rounded(span.probabilities[i], 6)])),
    note: span.note,
  })}\n`
}

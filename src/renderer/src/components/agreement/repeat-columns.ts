import type { RepeatFigures } from '#shared/domain/agreement/index.ts'
import { formatCount, formatDuration } from '../../draw/format.ts'
import { wholePercent } from '../../draw/estimates.ts'
import { texts } from '../../texts/index.ts'
import type { TableColumn } from '../base/index.ts'

const t = texts.agreement.columns

/** A column of numbers; a dash where there is none. */
export const numberColumn = <Row>(
  id: string,
  label: string,
  of: (row: Row) => number | null,
  format: (value: number, row: Row) => string,
): TableColumn<Row> => ({
  id,
  label,
  numeric: true,
  largestFirst: true,
  sortBy: of,
  text: (row) => {
    const value = of(row)
    return value === null ? '–' : format(value, row)
  },
})

export const annotatorColumn: TableColumn<{ readonly annotator: string }> = {
  id: 'annotator',
  label: t.annotator,
  rowHeader: true,
  sortBy: ({ annotator }) => annotator,
  text: ({ annotator }) => annotator,
}

export const AGREEING: readonly TableColumn<RepeatFigures>[] = [
  numberColumn('clips', t.clips, ({ clips }) => clips, formatCount),
  numberColumn('same', t.repeatedSame, ({ same, clips }) => same / clips, wholePercent),
]

export const REACTIONS: readonly TableColumn<RepeatFigures>[] = [
  numberColumn('first', t.firstReaction, ({ firstReactionMs }) => firstReactionMs, formatDuration),
  numberColumn('again', t.againReaction, ({ againReactionMs }) => againReactionMs, formatDuration),
]

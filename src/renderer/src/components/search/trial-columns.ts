import type { SearchTrial } from '#shared/domain/search.ts'
import type { SearchSpace } from '#shared/contract/search.ts'
import { formatDuration, formatPercent } from '../../draw/format.ts'
import { settingName, settingOf, valueText } from '../../draw/search-words.ts'
import { texts } from '../../texts/index.ts'
import type { TableColumn } from '../base/table.ts'

const t = texts.search.detail.table
export const TRIALS_SORT = { by: 'uar', descending: true } as const

/**
 * Columns of a search's trials. By UAR, later rounds come before earlier ones: trials with different numbers of epochs are not
 * ranked among each other.
 */
export function trialColumns(space: SearchSpace, hasRounds: boolean): readonly TableColumn<SearchTrial>[] {
  return [
    { id: 'number', label: t.number, rowHeader: true, sortBy: ({ number }) => number },
    ...(hasRounds ? [ROUND] : []),
    {
      id: 'uar',
      label: t.uar,
      numeric: true,
      largestFirst: true,
      sortBy: ({ rung, validation }) => (validation ? [rung, validation.uar] : null),
      text: ({ validation }) => (validation ? formatPercent(validation.uar) : '–'),
    },
    {
      id: 'seconds',
      label: t.time,
      numeric: true,
      sortBy: ({ seconds }) => seconds,
      text: ({ seconds }) => formatDuration(seconds * 1000),
    },
    { id: 'epochs', label: t.epochs, numeric: true, text: ({ epochs }) => [...new Set(epochs)].join(', ') },
    { id: 'state', label: t.state },
    { id: 'run', label: t.run },
    ...Object.keys(space).map((place) => settingColumn(place)),
  ]
}

/** Order of trials with equal values: later rounds first, then by number. */
export function inTrialOrder(trials: readonly SearchTrial[]): readonly SearchTrial[] {
  return trials.toSorted((a, b) => b.rung - a.rung || a.number - b.number)
}

const ROUND: TableColumn<SearchTrial> = {
  id: 'rung',
  label: t.round,
  numeric: true,
  largestFirst: true,
  sortBy: ({ rung }) => rung,
  text: ({ rung }) => String(rung + 1),
}

function settingColumn(place: string): TableColumn<SearchTrial> {
  return {
    id: place,
    label: settingName(place),
    unit: settingOf(place),
    title: place,
    text: ({ values }) => (place in values ? valueText(values[place]) : '–'),
  }
}

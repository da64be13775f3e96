import type { LabelledSegment } from '#shared/domain/segments/index.ts'
import type { useSegmentWords } from '../../composables/useSegmentWords.ts'
import { texts } from '../../texts/index.ts'
import type { TableColumn } from '../base/index.ts'

const t = texts.recording.list

/** Columns of the list of segments. */
export function segmentColumns({
  labelOf,
  nameOf,
  clock,
}: ReturnType<typeof useSegmentWords>): readonly TableColumn<LabelledSegment>[] {
  return [
    {
      ...{ id: 'start', label: t.columns.start, numeric: true, rowHeader: true },
      ...{ text: ({ start }) => clock(start), sortBy: ({ start }) => start },
    },
    {
      ...{ id: 'end', label: t.columns.end, numeric: true },
      ...{ text: ({ end }) => clock(end), sortBy: ({ end }) => end },
    },
    {
      ...{ id: 'length', label: t.columns.length, unit: 's', numeric: true },
      ...{ text: ({ start, end }) => (end - start).toFixed(2), sortBy: ({ start, end }) => end - start },
    },
    {
      ...{ id: 'tier', label: t.columns.tier },
      ...{ text: ({ tier }) => tier, sortBy: ({ tier }) => tier },
    },
    {
      ...{ id: 'label', label: t.columns.label },
      ...{ sortBy: (segment) => nameOf(labelOf(segment)) },
    },
    {
      ...{ id: 'text', label: t.columns.text },
      ...{ text: ({ text }) => text, sortBy: ({ text }) => (text === '' ? null : text) },
    },
    {
      ...{ id: 'source', label: t.columns.source },
      ...{ text: ({ source }) => t.sources[source], sortBy: ({ source }) => t.sources[source] },
    },
  ]
}

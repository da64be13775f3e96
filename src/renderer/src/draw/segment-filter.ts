import type { LabelledSegment, SegmentSource } from '#shared/domain/segments/index.ts'

/** Which segments the list shows; an undefined part shows all. */
export interface SegmentFilter {
  readonly tier?: string | undefined
  readonly source?: SegmentSource | undefined
  /** Only those without a label of the annotator. */
  readonly unlabelled: boolean
  /** Part of the text or of the label's name, in any case. */
  readonly search: string
}

/** @param nameOf the name of the label that is shown; null without one */
export function filterSegments(
  segments: readonly LabelledSegment[],
  { tier, source, unlabelled, search }: SegmentFilter,
  nameOf: (segment: LabelledSegment) => string | null,
): readonly LabelledSegment[] {
  const wanted = search.trim().toLowerCase()
  return segments.filter(
    (segment) =>
      (tier === undefined || segment.tier === tier) &&
      (source === undefined || segment.source === source) &&
      (!unlabelled || segment.own === null) &&
      (wanted === '' || `${nameOf(segment) ?? ''}\n${segment.text}`.toLowerCase().includes(wanted)),
  )
}

/** Numbers of segments: all, proposals, and those without a label of the annotator, proposals and points aside. */
export function countSegments(segments: readonly LabelledSegment[]) {
  const proposals = segments.filter(({ source }) => source === 'proposal').length
  const unlabelled = segments.filter(
    ({ source, own, start, end }) => source !== 'proposal' && own === null && end > start,
  ).length
  return { all: segments.length, proposals, unlabelled }
}

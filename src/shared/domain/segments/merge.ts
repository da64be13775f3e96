import { isPoint, type SegmentEdits } from './edit.ts'
import type { LabelledSegment } from './segment.ts'

/**
 * Merges segments of one tier into the first that has a label, else into the first. It spans all of them, and has their texts
 * in their order. Its label and answers stay; the labels of the others are those of removed segments. Refused where labels
 * differ, as one of them would be lost.
 */
export function merge(segments: readonly LabelledSegment[]): SegmentEdits {
  const parts = segments.toSorted((a, b) => a.start - b.start || a.end - b.end)
  const first = parts.at(0)
  if (!first || parts.length < 2) return { refused: 'too-few' }
  if (parts.some(({ tier }) => tier !== first.tier)) return { refused: 'tiers-differ' }
  if (parts.some(isPoint)) return { refused: 'is-point' }
  if (differ(parts.map(({ label }) => label)) || differ(parts.map(({ own }) => own)))
    return { refused: 'labels-differ' }
  const kept = parts.find(({ own, annotators }) => own !== null || annotators > 0) ?? first
  return {
    changes: [
      {
        kind: 'change',
        id: kept.id,
        start: first.start,
        end: Math.max(...parts.map(({ end }) => end)),
        text: parts
          .map(({ text }) => text.trim())
          .filter((text) => text !== '')
          .join(' '),
        ...(kept.source === 'proposal' ? { accepted: true } : {}),
      },
      ...parts.flatMap(({ id }) => (id === kept.id ? [] : [{ kind: 'remove' as const, id }])),
    ],
  }
}

function differ(labels: readonly (string | null)[]): boolean {
  return new Set(labels.filter((label) => label !== null)).size > 1
}

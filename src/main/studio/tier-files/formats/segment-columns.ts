/** The columns of a table of segments. */
export type SegmentColumn =
  'file' | 'start' | 'end' | 'duration' | 'tier' | 'speaker' | 'label' | 'confidence'

/** The names of each column, the first one is written. Names are compared in lower case. */
const NAMES: Readonly<Record<SegmentColumn, readonly string[]>> = {
  file: ['file', 'path', 'filename', 'file_name', 'audio', 'audio_filepath', 'recording', 'media', 'wav'],
  start: ['start', 'start_s', 'start_time', 'start_ms', 'begin', 'onset'],
  end: ['end', 'end_s', 'end_time', 'end_ms', 'stop', 'offset'],
  duration: ['duration', 'duration_s', 'duration_ms'],
  tier: ['tier', 'layer'],
  speaker: ['speaker', 'speaker_id'],
  label: ['label', 'emotion', 'class', 'text', 'transcript', 'annotation'],
  confidence: ['confidence', 'score'],
}
const ALL = Object.entries(NAMES)

/** The place of each column in a header. Names after the first of a meaning are further columns. */
export function segmentColumns(header: readonly string[]): ReadonlyMap<string, number> {
  const lower = header.map((name) => name.trim().toLowerCase())
  const places = new Map<string, number>()
  for (const [column, names] of ALL) {
    const name = names.find((one) => lower.includes(one))
    if (name !== undefined) places.set(column, lower.indexOf(name))
  }
  return places
}

export function isSegmentHeader(header: readonly string[]): boolean {
  const columns = segmentColumns(header)
  return columns.has('start') && (columns.has('end') || columns.has('duration'))
}

/** The name of the column for a scale: another one if it means something else in a table of segments. */
export function scaleColumn(name: string): string {
  const trimmed = name.trim() || 'value'
  return ALL.some(([, names]) => names.includes(trimmed.toLowerCase())) ? `${trimmed}_value` : trimmed
}

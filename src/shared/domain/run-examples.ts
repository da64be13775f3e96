import { formatCount } from '../text/index.ts'
import { counted } from '../words.ts'
import type { RunData } from './runs.ts'

/** The number of clips of a run; with segments: "3,120 clips and segments, of which 420 are segments of 12 recordings". */
export function examplesText({ clips, segments }: Pick<RunData, 'clips' | 'segments'>): string {
  if (!segments) return counted(clips, 'clip')
  return `${formatCount(clips)} clips and segments, of which ${formatCount(segments.segments)} ${segments.segments === 1 ? 'is a segment' : 'are segments'} of ${counted(segments.recordings, 'recording')}`
}

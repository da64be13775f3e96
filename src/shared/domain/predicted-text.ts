import { counted } from '../words.ts'

/** Counts of predictions: whole clips, and segments of long recordings. */
interface PredictedCounts {
  readonly clips: number
  readonly windows: number
  readonly recordings: number
}

/** "3 clips, 8 segments of 1 recording"; zero counts are left out, unless both are zero. */
export function predictedText({ clips, windows, recordings }: PredictedCounts): string {
  const parts = [
    ...(clips > 0 ? [counted(clips, 'clip')] : []),
    ...(recordings > 0 ? [`${counted(windows, 'segment')} of ${counted(recordings, 'recording')}`] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : counted(0, 'clip')
}

import type { PredictedSpan, PredictReport } from '#shared/contract/prediction.ts'
import type { Emotion } from '#shared/domain/emotions.ts'

type Counts = Pick<PredictReport, 'clips' | 'recordings' | 'windows' | 'abstained' | 'byEmotion'>

/** Counts predictions file by file. A file with one prediction is a clip; with several, a recording. */
export function openTally(classes: readonly Emotion[]) {
  const byEmotion = new Map<string, number>(classes.map((emotion) => [emotion, 0]))
  let [clips, recordings, windows, abstained] = [0, 0, 0, 0]
  let file: { readonly path: string; spans: number } | null = null

  function end(): void {
    if (file?.spans === 1) clips++
    else if (file) {
      recordings++
      windows += file.spans
    }
    file = null
  }

  return {
    add({ path, emotion }: Pick<PredictedSpan, 'path' | 'emotion'>): void {
      if (file?.path !== path) end()
      file ??= { path, spans: 0 }
      file.spans++
      if (emotion === null) abstained++
      else byEmotion.set(emotion, (byEmotion.get(emotion) ?? 0) + 1)
    },
    counts(): Counts {
      end()
      return { clips, recordings, windows, abstained, byEmotion: Object.fromEntries(byEmotion) }
    },
  }
}

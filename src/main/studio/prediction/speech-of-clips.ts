import { availableParallelism } from 'node:os'
import type { SpeechFound } from '#shared/domain/speech.ts'
import { speedometer } from '../features/index.ts'
import type { Work } from '../jobs/index.ts'
import { inOrder, openPool } from '../workers/index.ts'
import type { Heard } from './listen.ts'
import type { WindowAnswer, WindowTask } from './window.worker.ts'

/**
 * What the speech gate finds in each clip as a whole, in the order given, on all cores. A file that can no longer be
 * decoded counts as speech: the step that reads its features says what is wrong with it. Throws `cancelled`.
 */
export async function speechOfClips(clips: readonly Heard[], work: Work): Promise<readonly SpeechFound[]> {
  if (clips.length === 0) return []
  work.report({ done: 0, total: clips.length, unit: 'clips', message: 'Looking for speech' })
  const threads = Math.min(availableParallelism(), clips.length)
  const pool = openPool('./window.worker.ts', import.meta.url, { threads })
  const speed = speedometer()
  const found: SpeechFound[] = []
  const ask = async (clip: Heard) => (await pool.run(wholeOf(clip))) as WindowAnswer
  try {
    for await (const answer of inOrder(clips, 2 * threads, ask)) {
      work.throwIfCancelled('Predicting was cancelled.')
      found.push('windows' in answer ? answer.windows[0].found : 'speech')
      work.report({ done: found.length, message: `Looking for speech ${speed(found.length)}` })
    }
    return found
  } finally {
    await pool.destroy()
  }
}

function wholeOf({ file, durationSeconds }: Heard): WindowTask {
  return { sound: { file }, kinds: [], windows: [{ startSeconds: 0, endSeconds: durationSeconds }] }
}

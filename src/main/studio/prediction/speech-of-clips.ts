import { availableParallelism } from 'node:os'
import type { SpeechFound } from '#shared/domain/speech.ts'
import { toStudioError } from '#shared/errors.ts'
import { speedometer } from '../features/index.ts'
import type { Work } from '../jobs/index.ts'
import { inOrder, openPool } from '../workers/index.ts'
import type { DecodedFile } from './decode-folder.ts'
import type * as WindowWorker from './window.worker.ts'

type WholeClip = Pick<DecodedFile, 'file' | 'plan' | 'durationSeconds'>

/**
 * The speech gate's result for each whole clip, in the given order, on all cores. A file that can no longer be decoded
 * counts as speech: feature extraction reports the error. Throws `cancelled`.
 */
export async function speechOfClips(
  clips: readonly WholeClip[],
  work: Work,
): Promise<readonly SpeechFound[]> {
  if (clips.length === 0) return []
  work.report({ done: 0, total: clips.length, unit: 'clips', message: 'Finding speech' })
  const threads = Math.min(availableParallelism(), clips.length)
  const pool = openPool<typeof WindowWorker>('./window.worker.ts', import.meta.url, { threads })
  const speed = speedometer()
  const found: SpeechFound[] = []
  const ask = async (clip: WholeClip): Promise<SpeechFound> => {
    try {
      const [whole] = await pool.run('extractWindows', wholeOf(clip))
      return whole.found
    } catch (thrown) {
      if (toStudioError(thrown).code === 'unreadable') return 'speech'
      throw thrown
    }
  }
  try {
    for await (const speech of inOrder(clips, 2 * threads, ask)) {
      work.throwIfCancelled('Predicting was cancelled.')
      found.push(speech)
      work.report({ done: found.length, message: `Finding speech ${speed(found.length)}` })
    }
    return found
  } finally {
    await pool.close()
  }
}

function wholeOf({ file, plan, durationSeconds }: WholeClip): WindowWorker.WindowTask {
  return {
    sound: { file, plan },
    kinds: [],
    encoders: [],
    windows: [{ startSeconds: 0, endSeconds: durationSeconds }],
  }
}

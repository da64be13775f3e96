import type { NotPermitted, SpeakerUse } from '#shared/domain/speaker-consent.ts'
import { clipsBySpeaker } from '../clips/index.ts'
import type { Db } from '../project/index.ts'
import { currentEntries } from './entries.ts'

/** The present clips that a use leaves out. */
export function notPermitted(db: Db, use: SpeakerUse): NotPermitted {
  const refusing = new Set(
    currentEntries(db)
      .filter(({ uses }) => !uses.includes(use))
      .map(({ speaker }) => speaker),
  )
  const speakers = clipsBySpeaker(db).filter(({ speaker }) => refusing.has(speaker))
  return { speakers: speakers.length, clips: speakers.reduce((sum, { clips }) => sum + clips, 0) }
}

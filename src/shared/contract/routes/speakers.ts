import { z } from 'zod'
import type { ConsentEntry, SpeakerRecord } from '../../domain/speaker-consent.ts'
import { nothing, route } from '../route.ts'
import { ConsentChange, SpeakerId } from '../speakers.ts'

/** Pseudonyms and consent of the dataset's speakers. */
export const speakers = {
  /** Sorted by id. */
  list: route(nothing).returns<readonly SpeakerRecord[]>(),
  /** Oldest first. */
  history: route(z.strictObject({ speaker: SpeakerId })).returns<readonly ConsentEntry[]>(),
  /** Returns all speakers. */
  setConsent: route(ConsentChange).returns<readonly SpeakerRecord[]>(),
}

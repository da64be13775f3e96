import { z } from 'zod'
import type { ConsentEntry, SpeakerRecord } from '../../domain/speaker-consent.ts'
import type { JobId } from '../../domain/jobs.ts'
import type { WithdrawalPreview } from '../../domain/withdrawal.ts'
import { nothing, route } from '../route.ts'
import { ConsentChange, SpeakerId, WithdrawalOptions } from '../speakers.ts'

/** Pseudonyms and consent of the dataset's speakers. */
export const speakers = {
  /** Sorted by id. */
  list: route(nothing).returns<readonly SpeakerRecord[]>(),
  /** Oldest first. */
  history: route(z.strictObject({ speaker: SpeakerId })).returns<readonly ConsentEntry[]>(),
  /** What a withdrawal would remove and mark. */
  withdrawal: route(z.strictObject({ speaker: SpeakerId })).returns<WithdrawalPreview>(),
  /** Removes the speaker's clips, features and predictions for good. */
  withdraw: route(WithdrawalOptions.omit({ author: true })).returns<JobId>(),
  /** Returns all speakers. */
  setConsent: route(ConsentChange.omit({ author: true })).returns<readonly SpeakerRecord[]>(),
}

import { onEntries, onTexts, onTiers, type Step } from './step.ts'

export const withoutMedia: Step = {
  phrase: 'the name of the recording',
  apply: (file) => ({ ...file, media: null }),
}

export const withoutDuration: Step = {
  phrase: 'the length of the recording',
  apply: (file) => ({ ...file, durationSeconds: null }),
}

export const withoutSpeakers = onTiers('speakers', (tier) => ({ ...tier, speaker: null }))

export const withoutConfidence = onEntries('confidences', (entry) => ({ ...entry, confidence: null }))

export const withoutValues = onEntries('values on scales and traces', (entry) => ({ ...entry, values: [] }))

export const withoutTexts = onTexts('texts of entries', () => '')

/** For formats that are lists of entries. Without any entry they do not name the recording either. */
export const withoutEmptyTiers: Step = {
  phrase: 'tiers without entries',
  apply(file) {
    const tiers = file.tiers.filter(({ entries }) => entries.length > 0)
    return { ...file, media: tiers.length === 0 ? null : file.media, tiers }
  },
}

/** For formats in which an interval without text is a gap. */
export const withoutEmptyIntervals = onTiers('intervals without text', (tier) => ({
  ...tier,
  entries: tier.entries.filter(({ text }) => tier.kind === 'points' || text !== ''),
}))

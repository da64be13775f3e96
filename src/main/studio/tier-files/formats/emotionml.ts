import { defineFormat } from '../format.ts'
import { byTime, rowsOf } from '../rows.ts'
import {
  asOneList,
  inMilliseconds,
  onTiers,
  withoutDuration,
  withoutEmptyTiers,
  type Step,
} from '../steps/index.ts'
import { emotionForm, EMOTIONS } from './emotionml-entry.ts'
import { readEmotionml } from './emotionml-read.ts'
import { emotionElement, vocabularies } from './emotionml-write.ts'

/** What EmotionML requires of each emotion: at least one category or value, and numbers from 0 to 1. */
const asEmotions: Step = onTiers(
  'entries without label and values, values and confidences outside 0 to 1, confidences without a label, dimensions without a value, and which of several categories is the label',
  (tier) => ({
    ...tier,
    entries: tier.entries.map(emotionForm).filter(({ text, values }) => text !== '' || values.length > 0),
  }),
)

/** Points, and all times without the name of a recording, are in milliseconds: they cannot be media fragments. */
const withFragments: Step = {
  phrase: 'times of points, or without the name of a recording, to less than 1 ms: they are rounded',
  apply: (file) => ({
    ...file,
    tiers: file.tiers.map((tier) =>
      tier.kind === 'points' || (tier.media ?? file.media) === null
        ? inMilliseconds.apply({ ...file, tiers: [tier] }).tiers[0]
        : tier,
    ),
  }),
}

/** EmotionML 1.0 by the W3C: emotions with categories and scales, related to a recording by media fragments. */
export const emotionml = defineFormat({
  id: 'emotionml',
  name: 'EmotionML',
  extensions: ['.emotionml', '.eml', '.xml'],
  recordings: 'many',
  matches: (text) =>
    /^\s*(?:<\?[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:\w+:)?emotionml\b/.test(text.slice(0, 10_000)),
  parse: readEmotionml,
  steps: [
    withoutDuration,
    asEmotions,
    withFragments,
    withoutEmptyTiers,
    asOneList('tiers and speakers: all emotions are in one list', (row) => ({
      ...row,
      name: EMOTIONS,
      speaker: null,
    })),
  ],
  serialise(file) {
    const rows = byTime(rowsOf(file))
    const { attributes, elements } = vocabularies(rows.map(({ entry }) => entry))
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<emotionml version="1.0" xmlns="http://www.w3.org/2009/10/emotionml"${attributes}>`,
      ...elements,
      ...rows.map(({ media, entry }) => emotionElement(media, entry)),
      '</emotionml>\n',
    ].join('\n')
  },
})

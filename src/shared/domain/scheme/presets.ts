import type { ScaleField, SchemeField } from '../../contract/scheme.ts'
import { parseEmotion, type Emotion } from '../emotions.ts'

const dimension = (
  id: 'valence' | 'arousal' | 'dominance',
  { name, key, definition, low, high }: Pick<ScaleField, 'name' | 'key' | 'definition'> & Ends,
): ScaleField => ({
  kind: 'scale',
  ...{ id, name, key, definition, offered: true },
  ...{ low: 1, high: 9, step: 1, lowAnchor: low, highAnchor: high, pictures: id },
})

interface Ends {
  readonly low: string
  readonly high: string
}

/** Valence, arousal and dominance, 1 to 9 with self-assessment mannikins (Bradley & Lang 1994). */
export const DIMENSIONS: readonly ScaleField[] = [
  dimension('valence', {
    ...{ name: 'Valence', key: 'v', low: 'unpleasant', high: 'pleasant' },
    definition: 'How unpleasant or pleasant is what the speaker feels?',
  }),
  dimension('arousal', {
    ...{ name: 'Arousal', key: 'a', low: 'calm', high: 'excited' },
    definition: 'How calm or excited is the speaker?',
  }),
  dimension('dominance', {
    ...{ name: 'Dominance', key: 'd', low: 'controlled', high: 'in control' },
    definition: 'How little or how much control does the speaker have?',
  }),
]

const words = (...list: readonly string[]): readonly Emotion[] =>
  list.flatMap((word) => parseEmotion(word) ?? [])

const SIX = words('anger', 'disgust', 'fear', 'happiness', 'neutral', 'sadness')

/** What a scheme can start from. Emotions are null where the dataset's own are asked, or none. */
export interface SchemePreset {
  readonly id: 'six' | 'ten' | 'dimensions' | 'six-and-dimensions'
  readonly name: string
  readonly asksEmotion: boolean
  readonly emotions: readonly Emotion[] | null
  readonly fields: readonly SchemeField[]
}

export const SCHEME_PRESETS: readonly SchemePreset[] = [
  { id: 'six', name: 'Six emotions of CREMA-D', asksEmotion: true, emotions: SIX, fields: [] },
  {
    id: 'ten',
    name: 'Six emotions with calm, surprise, contempt and boredom',
    asksEmotion: true,
    emotions: [...SIX, ...words('calm', 'surprise', 'contempt', 'boredom')],
    fields: [],
  },
  {
    id: 'dimensions',
    name: 'Valence, arousal and dominance, 1 to 9',
    asksEmotion: false,
    emotions: null,
    fields: DIMENSIONS,
  },
  {
    id: 'six-and-dimensions',
    name: 'Six emotions, and valence, arousal and dominance',
    asksEmotion: true,
    emotions: SIX,
    fields: DIMENSIONS,
  },
]

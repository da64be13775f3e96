import { stringify } from 'csv-stringify/sync'
import { seeded } from '#shared/domain/random.ts'
import type { ClipSpec } from './casting.ts'
import { deliver } from './delivery.ts'
import { EMOTION_CODES, type EmotionCode } from './expressions.ts'
import { makeSpeaker } from './speakers.ts'

/** CREMA-D's VideoDemographics.csv for the synthetic speakers. */
export function demographics(speakers: number, seed: number): string {
  const rows = Array.from({ length: speakers }, (_, index) => {
    const { id, ageYears, sex } = makeSpeaker(index, seed)
    return [Number(id), ageYears, sex === 'male' ? 'Male' : 'Female', 'Unknown', 'Unknown']
  })
  return csv([['ActorID', 'Age', 'Sex', 'Race', 'Ethnicity'], ...rows])
}

const LETTERS = ['A', 'D', 'F', 'H', 'N', 'S'] as const
const MEASURES = ['Emo', 'Anger', 'Disgust', 'Fear', 'Happy', 'Neutral', 'Sad'] as const
const HEADER = [
  '',
  ...LETTERS,
  ...['fileName', 'numResponses', 'agreement', 'emoVote'],
  ...[...MEASURES.map((name) => `mean${name}Resp`), 'medianEmoResp'],
  ...[...MEASURES.map((name) => `mean${name}RespNorm`), 'medianEmoRespNorm'],
]

/** How clear the emotion is in each modality: voice and face together are clearest. */
const CLARITY = [
  { digit: 1, share: 0.7 },
  { digit: 2, share: 0.85 },
  { digit: 3, share: 0.95 },
] as const

/**
 * CREMA-D's processedResults/tabulatedVotes.csv: the votes of eight to eleven simulated raters per clip and modality.
 */
export function tabulatedVotes(clips: readonly ClipSpec[], seed: number): string {
  const rows = CLARITY.flatMap(({ digit, share }) =>
    clips.map((clip, index) => voteRow(clip, index, digit, share, seed)),
  )
  return csv([HEADER, ...rows])
}

function voteRow(clip: ClipSpec, index: number, digit: number, clarity: number, seed: number) {
  const random = seeded(`${seed}/votes/${digit}/${clip.file}`)
  const { heard } = deliver(makeSpeaker(clip.speaker, seed), clip.voiced, clip.level, `${seed}/${clip.file}`)
  const chances = EMOTION_CODES.map((code) => clarity * heard[code] + (1 - clarity) / EMOTION_CODES.length)
  const counts = new Map<EmotionCode, number>(EMOTION_CODES.map((code) => [code, 0]))
  const raters = 8 + random.integer(4)
  for (let rater = 0; rater < raters; rater++) {
    const drawn = random.next()
    let sum = 0
    const code = EMOTION_CODES.find((_, i) => (sum += chances[i]) > drawn) ?? 'NEU'
    counts.set(code, counts.get(code)! + 1)
  }
  const votes = [...counts.values()]
  const most = Math.max(...votes)
  const winners = LETTERS.filter((_, i) => votes[i] === most)
  const level = () => Math.round(400 + 400 * random.next()) / 10
  const intensities = [level(), ...votes.map((count) => (count > 0 ? level() : -1)), level()]
  const name = clip.file.replace('.wav', '')
  // Normalised intensities equal the raw ones, because simulated raters use their scales alike.
  return [
    digit * 100_000 + index + 1,
    ...votes,
    ...[name, raters, most / raters, winners.join(':')],
    ...intensities,
    ...intensities,
  ]
}

/** CSV as R writes it: text in quotes, numbers without. */
function csv(rows: readonly (readonly (string | number)[])[]): string {
  return stringify([...rows], { quoted_string: true })
}

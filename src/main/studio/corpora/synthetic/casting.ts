import { seeded } from '#shared/domain/random.ts'
import type { LevelCode } from './delivery.ts'
import { EMOTION_CODES, type EmotionCode } from './expressions.ts'
import { COPIES, DAMAGES, MISSPELT, type Damage, type PlannedClip, type Planted } from './faults.ts'
import type { ResolvedOptions } from './options.ts'
import { SENTENCE_CODES, type SentenceCode } from './sentences.ts'

/** One file of the corpus: the label in its name, the emotion of its voice, and its fault. */
export interface ClipSpec {
  /** Without folder: 1001_IEO_ANG_HI.wav. */
  readonly file: string
  /** Number of the speaker, from 0. */
  readonly speaker: number
  readonly sentence: SentenceCode
  readonly emotion: EmotionCode
  readonly level: LevelCode
  readonly voiced: EmotionCode
  readonly damage: Damage | null
  /** The clip that this file is a copy of; null for an original. */
  readonly copyOf: string | null
}

export interface Casting {
  readonly clips: readonly ClipSpec[]
  readonly planted: readonly Planted[]
}

const WRONG_LABEL_SHARE = 0.02

/** All clips of the corpus and their faults. A pure function of the options. */
export function cast(options: ResolvedOptions): Casting {
  const clips = new Map(everyClip(options).map((clip) => [clip.file, clip]))
  if (!options.plantFaults) return { clips: [...clips.values()], planted: [] }
  const planted: Planted[] = []
  const spoilt = new Set<string>()
  const at = ([speaker, sentence, emotion, level = 'XX']: PlannedClip) =>
    clips.get(fileName(speaker % options.speakers, sentence, emotion, level))
  const plant = (kind: Planted['kind'], reason: string, ...files: string[]) => {
    planted.push({ kind, files, reason })
    for (const file of files) spoilt.add(file)
  }

  for (const { damage, place, reason } of DAMAGES) {
    const clip = at(place)
    if (!clip) continue
    clips.set(clip.file, { ...clip, damage })
    plant(damage, reason, clip.file)
  }
  for (const { kind, from, to, reason } of COPIES) {
    const [source, copy] = [at(from), at(to)]
    if (!source || !copy) continue
    clips.set(copy.file, { ...copy, copyOf: source.file })
    plant(kind, reason, source.file, copy.file)
  }
  const misspelt = at(MISSPELT.place)
  if (misspelt) {
    const file = misspelt.file.replace('_XX', '_X')
    clips.delete(misspelt.file)
    clips.set(file, { ...misspelt, file })
    plant('unexpected-name', MISSPELT.reason, file)
  }
  for (const clip of drawWrongLabels(clips, spoilt, options.seed)) {
    const { file, emotion, voiced } = clip
    clips.set(file, clip)
    planted.push({
      kind: 'wrong-label',
      files: [file],
      reason: `Named ${emotion}, voiced ${voiced}.`,
      voiced,
    })
  }
  return { clips: [...clips.values()], planted }
}

function drawWrongLabels(clips: ReadonlyMap<string, ClipSpec>, spoilt: ReadonlySet<string>, seed: number) {
  const random = seeded(`${seed}/wrong-labels`)
  const sound = [...clips.values()].filter((clip) => !spoilt.has(clip.file))
  const drawn = random.shuffle(sound).slice(0, Math.round(WRONG_LABEL_SHARE * clips.size))
  return drawn.map((clip): ClipSpec => {
    const others = EMOTION_CODES.filter((code) => code !== clip.emotion)
    return { ...clip, voiced: others[random.integer(others.length)] }
  })
}

/** All clips without faults, as in CREMA-D: IEO at three levels (except neutral), the others without level. */
function everyClip(options: ResolvedOptions): ClipSpec[] {
  const clips: ClipSpec[] = []
  for (let speaker = 0; speaker < options.speakers; speaker++)
    for (const sentence of SENTENCE_CODES.slice(0, options.sentences))
      for (const emotion of EMOTION_CODES) {
        const levels: LevelCode[] = sentence === 'IEO' && emotion !== 'NEU' ? ['LO', 'MD', 'HI'] : ['XX']
        for (const level of levels) {
          const file = fileName(speaker, sentence, emotion, level)
          clips.push({ file, speaker, sentence, emotion, level, voiced: emotion, damage: null, copyOf: null })
        }
      }
  return clips
}

function fileName(speaker: number, sentence: SentenceCode, emotion: EmotionCode, level: LevelCode): string {
  return `${1001 + speaker}_${sentence}_${emotion}_${level}.wav`
}

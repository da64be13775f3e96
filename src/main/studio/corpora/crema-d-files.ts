import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ClipName, Modality, SpeakerInfo } from '#shared/domain/clips.ts'
import { parseEmotion, type Emotion } from '#shared/domain/emotions.ts'
import { cremaD } from './crema-d.ts'
import { speakerInfo } from './scheme.ts'
import { openTextTable, recordsOf } from '../tables/index.ts'

/** Absolute paths of CREMA-D's own tables; null if missing. */
export interface CremaDFiles {
  readonly demographics: string | null
  readonly votes: string | null
}

/** Votes of one clip in one modality, by emotion. */
export interface Votes {
  /** Key of the clip, from `cremaDKey`. */
  readonly clip: string
  readonly modality: Modality
  readonly emotion: Emotion
  readonly count: number
}

const DEMOGRAPHICS = 'VideoDemographics.csv'
const VOTES = ['processedResults/tabulatedVotes.csv', 'tabulatedVotes.csv']
/** The first digit of tabulatedVotes' unnamed column. */
const MODALITIES: Readonly<Record<string, Modality | undefined>> = {
  1: 'voice',
  2: 'face',
  3: 'audio-visual',
}
const LETTERS = ['a', 'd', 'f', 'h', 'n', 's']

/**
 * Searches for the official tables next to the clips and in the folders above, up to the dataset's parent, because the
 * dataset may be the folder AudioWAV itself. Reads nothing else there.
 * @param clip a clip's path relative to the dataset's folder
 */
export function findCremaDFiles(datasetFolder: string, clip: string): CremaDFiles {
  const parts = clip.split('/')
  const inside = parts.map((_, depth) => join(datasetFolder, ...parts.slice(0, parts.length - 1 - depth)))
  const folders = [...inside, dirname(datasetFolder)]
  const find = (...names: readonly string[]) =>
    folders.flatMap((folder) => names.map((name) => join(folder, name))).find((file) => existsSync(file)) ??
    null
  return { demographics: find(DEMOGRAPHICS), votes: find(...VOTES) }
}

/** Age, sex, race and ethnicity of the actors, as VideoDemographics.csv has them. */
export async function readDemographics(file: string): Promise<readonly SpeakerInfo[]> {
  const speakers: SpeakerInfo[] = []
  for await (const row of recordsOf(await openTextTable(file))) {
    const sex = row['sex']?.toLowerCase()
    const ageYears = Number(row['age'])
    speakers.push(
      speakerInfo(row['actorid']?.trim() ?? '', {
        sex: sex === 'male' || sex === 'female' ? sex : null,
        ageYears: ageYears > 0 ? ageYears : null,
        race: row['race'] || null,
        ethnicity: row['ethnicity'] || null,
      }),
    )
  }
  return speakers
}

/** The crowd's votes in tabulatedVotes.csv. Emotions without votes are left out. */
export async function* readVotes(file: string): AsyncGenerator<Votes> {
  const emotions = LETTERS.map((letter) => [letter, parseEmotion(letter)!] as const)
  for await (const row of recordsOf(await openTextTable(file))) {
    const modality = MODALITIES[(row[''] ?? '').charAt(0)]
    const file = row['filename'] ?? ''
    const name = cremaD.parse(file) ?? cremaD.parseLeniently(file)?.name
    if (!modality || !name) continue
    for (const [letter, emotion] of emotions) {
      const count = Number(row[letter])
      if (count > 0) yield { clip: cremaDKey(name), modality, emotion, count }
    }
  }
}

/** The key of a CREMA-D recording. It is the same for a misspelt name. */
export function cremaDKey(name: ClipName): string {
  return [name.speaker, name.sentence, name.emotion, name.level].join('/')
}

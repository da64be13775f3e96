import type { ImportSettings } from '#shared/contract/import.ts'
import { parseEmotion, type Emotion } from '#shared/domain/emotions.ts'
import type { AskedKind, AskedSplit, AskedWord } from '#shared/domain/import.ts'
import type { Recognition } from '../corpora/index.ts'
import { answersOf, misspelt, type ClipTables } from '../import/index.ts'

interface Asked {
  readonly kind: AskedKind
  readonly like: Emotion | null
  rows: number
  readonly tables: string[]
}

/** Words of tables and folder names that are no known emotion, the most frequent first. */
export function askedWords(
  { tables, folders }: Pick<Recognition, 'tables' | 'folders'>,
  settings: ImportSettings,
): readonly AskedWord[] {
  const { words } = answersOf(settings)
  const asked = new Map<string, Asked>()
  for (const { key, use } of tables.tables)
    if (use.kind === 'used')
      for (const [word, { kind, like, rows }] of use.counts.asked) {
        const known = asked.get(word) ?? { kind, like, rows: 0, tables: [] }
        known.rows += rows
        known.tables.push(key)
        asked.set(word, known)
      }
  for (const [word, rows] of folders?.asked ?? []) {
    const like = misspelt(word)
    const known = asked.get(word) ?? { kind: like ? 'near-miss' : 'unknown', like, rows: 0, tables: [] }
    known.rows += rows
    asked.set(word, known)
  }
  return [...asked]
    .map(([word, { like, ...of }]) => {
      const answer = words.get(word)
      const isFolder = folders?.asked.has(word) === true
      const gives = answer === undefined ? unanswered(word, of.kind, isFolder) : answer
      return { word, ...of, suggestion: like, gives, answered: answer !== undefined }
    })
    .sort((one, other) => other.rows - one.rows || (one.word < other.word ? -1 : 1))
}

/** A word without an answer is a class of its own, unless it is doubtful. A folder's name is taken as it is. */
function unanswered(word: string, kind: AskedKind, isFolder: boolean): Emotion | null {
  return kind === 'unknown' || isFolder ? parseEmotion(word) : null
}

/** Words in columns of splits that are neither train, validation nor test, the most frequent first. */
export function askedSplits({ tables }: ClipTables, settings: ImportSettings): readonly AskedSplit[] {
  const { splits } = answersOf(settings)
  const asked = new Map<string, { rows: number; readonly tables: string[] }>()
  for (const { key, use } of tables)
    if (use.kind === 'used')
      for (const [word, rows] of use.counts.askedSplits) {
        const known = asked.get(word) ?? { rows: 0, tables: [] }
        known.rows += rows
        known.tables.push(key)
        asked.set(word, known)
      }
  return [...asked]
    .map(([word, of]) => ({ word, ...of, gives: splits.get(word) ?? null, answered: splits.has(word) }))
    .sort((one, other) => other.rows - one.rows || (one.word < other.word ? -1 : 1))
}

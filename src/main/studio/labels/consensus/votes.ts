import { group } from 'd3-array'
import type { ContentHash } from '#shared/domain/clips.ts'
import type { Vote } from '#shared/domain/consensus/index.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { statement, type Db } from '../../project/index.ts'
import { placeOf } from '../rank.ts'

type Row = Omit<Vote, 'adjudicates'> & { readonly adjudicates: 0 | 1 }

interface RowWithCurrent extends Row {
  readonly currentSeq: number | null
  readonly currentEmotion: Emotion | null
  readonly currentSource: string | null
  readonly currentAnnotator: string | null
}

/** All labels of a recording that are not undone, and its stored current label. */
export interface LabelledRecording {
  readonly content: ContentHash
  readonly votes: readonly Vote[]
  readonly current: {
    readonly seq: number | null
    readonly emotion: Emotion | null
    readonly source: string | null
    readonly annotator: string | null
  }
}

const COLUMNS = `l.seq, ${placeOf('l')} AS place, l.content, l.annotator, l.emotion, l.source, l.adjudicates`

const ofContents = statement<[string], Row>(/* sql */ `
  SELECT ${COLUMNS} FROM labels l
  WHERE NOT l.undone AND l.content IN (SELECT value FROM json_each(?))`)
const all = statement<[], RowWithCurrent>(/* sql */ `
  SELECT ${COLUMNS}, k.seq AS currentSeq, k.emotion AS currentEmotion, k.source AS currentSource,
    k.annotator AS currentAnnotator
  FROM labels l LEFT JOIN current_labels k ON k.content = l.content WHERE NOT l.undone ORDER BY l.content, l.seq`)

const toVote = ({ seq, place, content, annotator, emotion, source, adjudicates }: Row): Vote => ({
  ...{ seq, place, content, annotator, emotion, source, adjudicates: adjudicates === 1 },
})

/** The votes of recordings; those without a label are left out. */
export function votesOf(db: Db, contents: readonly ContentHash[]): ReadonlyMap<ContentHash, readonly Vote[]> {
  const votes = ofContents.all(db, JSON.stringify(contents)).map(toVote)
  return group(votes, ({ content }) => content)
}

/** Yields every labelled recording. The database connection is busy until the last one is taken. */
export function* labelledRecordings(db: Db): Generator<LabelledRecording> {
  let rows: RowWithCurrent[] = []
  for (const row of all.iterate(db)) {
    if (rows.length > 0 && rows[0].content !== row.content) {
      yield recordingOf(rows)
      rows = []
    }
    rows.push(row)
  }
  if (rows.length > 0) yield recordingOf(rows)
}

function recordingOf(rows: readonly RowWithCurrent[]): LabelledRecording {
  const [
    { content, currentSeq: seq, currentEmotion: emotion, currentSource: source, currentAnnotator: annotator },
  ] = rows
  return { content, votes: rows.map(toVote), current: { seq, emotion, source, annotator } }
}

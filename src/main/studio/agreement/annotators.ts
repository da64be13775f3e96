import {
  accuracyOf,
  openEstimation,
  openQuestions,
  openShortlist,
  type AnnotatorReport,
  type Question,
  type QuestionOf,
} from '#shared/domain/consensus/index.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { goldAnswers } from '../assignments/index.ts'
import { labelledRecordings } from '../labels/index.ts'
import { statement, type Db } from '../project/index.ts'

const QUESTIONS = 50
const NO_GOLD = { checked: 0, right: 0 }

const clipOf = statement<[ContentHash], { readonly clip: number; readonly path: string }>(
  'SELECT id AS clip, path FROM clips WHERE content = ? AND missing_since IS NULL ORDER BY path LIMIT 1',
)

/**
 * The quality of all annotators, estimated from all labels of the dataset, and the recordings about which one more label
 * tells most. Only annotators who labelled in the studio can be asked.
 */
export function annotatorReport(db: Db): AnnotatorReport {
  const estimation = openEstimation()
  const present = new Set<string>()
  for (const { votes } of labelledRecordings(db)) {
    estimation.add(votes)
    for (const { annotator, source, adjudicates } of votes)
      if (source === 'person' && !adjudicates) present.add(annotator)
  }
  const model = estimation.dawidSkene()
  const rates = new Map(model.annotators)
  const gold = goldAnswers(db)
  const annotators = estimation.annotators().map((record) => {
    const own = rates.get(record.annotator) ?? model.others
    const { annotator } = record
    return {
      ...record,
      rates: own,
      accuracy: accuracyOf(own, model.priors),
      gold: gold.get(annotator) ?? NO_GOLD,
    }
  })
  return { emotions: model.emotions, annotators, ...questionsOf(db, openQuestions(model, [...present])) }
}

function questionsOf(db: Db, questionOf: QuestionOf): Pick<AnnotatorReport, 'questions' | 'open'> {
  const shortlist = openShortlist<Question & { readonly content: ContentHash }>(QUESTIONS)
  let open = 0
  for (const { content, votes } of labelledRecordings(db)) {
    const question = questionOf(votes)
    if (!question) continue
    open++
    shortlist.add({ ...question, content })
  }
  const questions = shortlist.best().flatMap(({ content, ...question }) => {
    const clip = clipOf.get(db, content)
    return clip ? [{ ...clip, ...question }] : []
  })
  return { questions, open }
}

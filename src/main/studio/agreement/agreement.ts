import type { AgreementOptions } from '#shared/contract/index.ts'
import { agreementReport, type AgreementReport } from '#shared/domain/agreement/index.ts'
import type { ContentHash } from '#shared/domain/clips.ts'
import { repeatedPairs } from '../assignments/index.ts'
import { latestAnswers, latestLabels, repeatedAnswers } from '../labels/index.ts'
import { contentsOf, slicesOf } from '../library/index.ts'
import type { Db } from '../project/index.ts'
import { schemeOf } from '../scheme/index.ts'

/** Agreement of the labels of a filter's clips, over each person's latest labels, and with itself over time. */
export function agreementOf(db: Db, { filter, by }: AgreementOptions): AgreementReport {
  const slices = by === null ? null : slicesOf(db, filter, by)
  const chosen = new Set(slices?.keys() ?? contentsOf(db, filter))
  const isChosen = ({ content }: { readonly content: ContentHash }) => chosen.has(content)
  return agreementReport({
    labels: latestLabels(db).filter(isChosen),
    answers: repeatedAnswers(db).filter(isChosen),
    repeats: repeatedPairs(db).filter(isChosen),
    scheme: { fields: schemeOf(db).fields, answers: latestAnswers(db).filter(isChosen) },
    ...(slices ? { sliceOf: (content) => slices.get(content) ?? null } : {}),
  })
}

import type { AgreementReport, PairAgreement } from '#shared/domain/agreement/index.ts'

/** Maximum annotators in the matrix. */
const MOST_ANNOTATORS = 12

/** The annotators with most compared clips, by name. */
export function comparedAnnotators({ annotators }: AgreementReport): readonly string[] {
  return annotators
    .filter(({ compared }) => compared > 0)
    .toSorted((a, b) => b.compared - a.compared)
    .slice(0, MOST_ANNOTATORS)
    .map(({ annotator }) => annotator)
    .sort((a, b) => a.localeCompare(b))
}

/** The agreement of two annotators, in either order; null where they have no common clips. */
export function pairOf({ pairs }: AgreementReport, first: string, second: string): PairAgreement | null {
  return pairs.find(({ annotators }) => annotators.includes(first) && annotators.includes(second)) ?? null
}

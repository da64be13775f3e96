import { StoredConsensusModel, type ConsensusSetting } from '#shared/contract/consensus.ts'
import type { ConsensusModel, ConsensusPolicy } from '#shared/domain/consensus/index.ts'
import { LABEL_CHOICES, type LabelChoiceId } from '#shared/domain/label-choices.ts'
import { statement, type Db } from '../../project/index.ts'

interface Row {
  readonly version: number
  readonly model: string
  readonly annotator: string
  readonly at: number
  readonly derived: 0 | 1
}

const newest = statement<[], Row>(
  'SELECT version, model, annotator, at, derived FROM consensus_policies ORDER BY version DESC LIMIT 1',
)
const insert = statement<[number, string, string, number]>(
  'INSERT INTO consensus_policies (version, model, annotator, at) VALUES (?, ?, ?, ?)',
)
const complete = statement<[number]>('UPDATE consensus_policies SET derived = 1 WHERE version = ?')

const parsed = (model: string): ConsensusModel => StoredConsensusModel.parse(JSON.parse(model))

/** The consensus policy of a dataset; the latest label if none was chosen. */
export function consensusSetting(db: Db): ConsensusSetting {
  const row = newest.get(db)
  if (!row) return { version: 0, policy: 'latest', annotator: null, at: null, derived: true }
  const { version, annotator, at } = row
  return { version, policy: parsed(row.model).policy, annotator, at, derived: row.derived === 1 }
}

/** The policy in use with what it has estimated. */
export function consensusModel(db: Db): ConsensusModel {
  const row = newest.get(db)
  return row ? parsed(row.model) : { policy: 'latest' }
}

/** The policy behind the labels that a run uses: the latest label for a run on intended emotions. */
export function policyOfLabels(db: Db, labels: LabelChoiceId): ConsensusPolicy {
  return LABEL_CHOICES[labels].sources.length === 0 ? 'latest' : consensusModel(db).policy
}

/** Stores a version. Labels that are written from now on follow it. Call only inside a transaction. */
export function storePolicy(db: Db, version: number, model: ConsensusModel, annotator: string): void {
  insert.run(db, version, JSON.stringify(model), annotator, Date.now())
}

/** Notes that all current labels follow a version. */
export function completePolicy(db: Db, version: number): void {
  complete.run(db, version)
}

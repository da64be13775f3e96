import packageJson from '../../../../package.json' with { type: 'json' }
import { FREEZE_SCHEMA_VERSION, type FreezeStatement } from '#shared/contract/freezes.ts'
import { ClipFilter } from '#shared/contract/library.ts'
import { CORPUS_IDS } from '#shared/domain/clips.ts'
import { agreementOf } from '../agreement/index.ts'
import { labelSetOf } from '../label-set/index.ts'
import { mappingsOf, schemeOf } from '../scheme/index.ts'
import { chainHead, consensusSetting } from '../labels/index.ts'
import { currentRedactions } from '../redactions/index.ts'
import { getMeta, type Db } from '../project/index.ts'
import { countsOf, currentLabels, sha256 } from '../freezes/index.ts'

export interface Origin {
  readonly datasetName: string
  /** Milliseconds since 1970, UTC. */
  readonly at: number
  readonly publicKey: string
}

/** What a freeze of the project states. Call it inside one transaction, so that all parts are of the same moment. */
export function makeStatement(db: Db, { datasetName, at, publicKey }: Origin): FreezeStatement {
  const { files, recordings } = currentLabels(db)
  const contents = [...recordings.keys()].sort()
  const corpus = getMeta(db, 'corpus')
  const { version, classes } = labelSetOf(db)
  const { events, hash } = chainHead(db)
  return {
    kind: 'ser-studio-freeze',
    schemaVersion: FREEZE_SCHEMA_VERSION,
    frozenAt: new Date(at).toISOString(),
    program: { name: packageJson.name, version: packageJson.version },
    dataset: {
      name: datasetName,
      corpus: CORPUS_IDS.find((id) => id === corpus) ?? null,
      files,
      recordings: contents.length,
      fingerprint: sha256(contents.join('\n')),
    },
    labelSet: { version, classes: classes.map((one) => ({ ...one })) },
    scheme: { ...schemeOf(db), mappings: [...mappingsOf(db)] },
    policy: consensusSetting(db).policy,
    labels: Object.fromEntries(contents.map((content) => [content, recordings.get(content)?.label ?? null])),
    counts: countsOf([...recordings.values()].map(({ label }) => label)),
    agreement: figuresOf(db),
    log: { events, head: hash },
    ...redactionsStated(db),
    publicKey,
  }
}

function redactionsStated(db: Db): Pick<FreezeStatement, 'redactions'> {
  const all = currentRedactions(db)
  if (all.size === 0) return {}
  return {
    redactions: Object.fromEntries(
      [...all].map(([recording, redactions]) => [
        recording,
        redactions.map(({ from, to, kind, channel, author, at }) => ({
          from,
          to,
          kind,
          channel,
          author,
          at,
        })),
      ]),
    ),
  }
}

function figuresOf(db: Db): FreezeStatement['agreement'] {
  const report = agreementOf(db, { filter: ClipFilter.parse({}), by: null })
  const { annotators, labelled, compared, percent, fleissKappa, krippendorffAlpha, gwetAc1 } = report
  return {
    annotators: annotators.length,
    labelled,
    compared,
    percent,
    fleissKappa,
    krippendorffAlpha,
    gwetAc1,
  }
}

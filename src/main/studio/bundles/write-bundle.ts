import type { z } from 'zod'
import packageJson from '../../../../package.json' with { type: 'json' }
import { BUNDLE_SCHEMA_VERSION, type BundleFile } from '#shared/contract/bundles.ts'
import { canonicalBytes, sha256 } from '../freezes/index.ts'
import { loggedEvents } from '../labels/index.ts'
import { openExisting } from '../project/index.ts'
import { bundledSegments } from '../segments/index.ts'
import { entriesOf } from '../redactions/index.ts'
import { mappingsOf, schemeOf } from '../scheme/index.ts'

export interface WriteTask {
  readonly projectFolder: string
  /** The name of the dataset's folder. */
  readonly datasetName: string
}

/** The text of a bundle with every event of the project's label log, and with its segments. */
export function writeBundle({ projectFolder, datasetName }: WriteTask): string {
  const db = openExisting(projectFolder)
  try {
    const events = [...loggedEvents(db)]
    const { tiers, segments } = bundledSegments(db)
    const redactions = entriesOf(db)
    const hasSegments = segments.length > 0
    const bundle: z.input<typeof BundleFile> = {
      kind: 'ser-studio-bundle',
      schemaVersion: hasSegments ? BUNDLE_SCHEMA_VERSION : 1,
      madeAt: new Date().toISOString(),
      program: { name: packageJson.name, version: packageJson.version },
      dataset: datasetName,
      fields: [...schemeOf(db).fields],
      mappings: [...mappingsOf(db)],
      ...(redactions.length > 0 ? { redactions: [...redactions] } : {}),
      events,
      ...(hasSegments ? { tiers: [...tiers], segments: [...segments] } : {}),
      sha256: hasSegments ? sumOf({ events, tiers, segments }) : sumOf({ events }),
    }
    return `${JSON.stringify(bundle)}\n`
  } finally {
    db.close()
  }
}

/** The checksum of what a bundle carries. */
export function sumOf(signed: Readonly<Record<string, readonly unknown[]>>): string {
  return sha256(canonicalBytes(signed))
}

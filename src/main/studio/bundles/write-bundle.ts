import packageJson from '../../../../package.json' with { type: 'json' }
import { BUNDLE_SCHEMA_VERSION, type BundleFile } from '#shared/contract/bundles.ts'
import { canonicalBytes, sha256 } from '../freezes/index.ts'
import { loggedEvents } from '../labels/index.ts'
import { openExisting } from '../project/index.ts'
import { mappingsOf, schemeOf } from '../scheme/index.ts'

export interface WriteTask {
  readonly projectFolder: string
  /** The name of the dataset's folder. */
  readonly datasetName: string
}

/** The text of a bundle with every event of the project's label log. */
export function writeBundle({ projectFolder, datasetName }: WriteTask): string {
  const db = openExisting(projectFolder)
  try {
    const events = [...loggedEvents(db)]
    const bundle: BundleFile = {
      kind: 'ser-studio-bundle',
      schemaVersion: BUNDLE_SCHEMA_VERSION,
      madeAt: new Date().toISOString(),
      program: { name: packageJson.name, version: packageJson.version },
      dataset: datasetName,
      fields: [...schemeOf(db).fields],
      mappings: [...mappingsOf(db)],
      events,
      sha256: sumOf(events),
    }
    return `${JSON.stringify(bundle)}\n`
  } finally {
    db.close()
  }
}

/** The checksum of a bundle's events. */
export function sumOf(events: readonly unknown[]): string {
  return sha256(canonicalBytes({ events }))
}

import type { Archive } from '../studio/export/index.ts'
import type { Studio } from '../studio/sessions/index.ts'

/** The export of "<project>/<download>" as an archive; null for any other address. */
export async function findDownload(studio: Studio, address: string): Promise<Archive | null> {
  const named = /^([^/]+)\/([0-9a-f-]{36})$/.exec(address)
  return (named && (await studio.byId(named[1])?.dataset.downloads.open(named[2]))) ?? null
}

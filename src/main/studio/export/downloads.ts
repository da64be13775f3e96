import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import type { Readable } from 'node:stream'
import type { ExportOptions } from '#shared/contract/export.ts'
import { zipStream } from '../../storage/files/index.ts'
import { isRunning, MARK, thisProcess } from '../../storage/processes/index.ts'

/** An export that waits for its download. */
export interface Download {
  readonly id: string
  /** Where the export is written, inside the project. */
  readonly folder: string
}

/** An export as one file. */
export interface Archive {
  /** "CREMA-D-csv.zip" */
  readonly name: string
  readonly stream: Readable
}

/** Exports for pages in a browser, which cannot choose a folder of the studio's machine. */
export interface Downloads {
  readonly begin: (options: Pick<ExportOptions, 'format'>) => Download
  /**
   * A finished export as a ZIP archive, once; null for any other id. The export is deleted when the whole archive was
   * read. If reading stops before, it can be opened again.
   */
  readonly open: (id: string) => Promise<Archive | null>
  /** Waits for archives that are being read, then deletes all exports. */
  readonly close: () => Promise<void>
}

/** Formats that compress well. Audio, Parquet and workbooks are stored as they are. */
const COMPRESSED: ReadonlySet<string> = new Set(['.csv', '.tsv', '.json', '.jsonl', '.md', '.txt'])
const FOLDER = new RegExp(`^(${MARK})\\.[0-9a-f-]{36}$`)

const rootOf = (projectFolder: string) => join(projectFolder, 'downloads')

/** Whether an export to a folder is one for a download. */
export function isDownload(folder: string, projectFolder: string): boolean {
  return dirname(resolve(folder)) === resolve(rootOf(projectFolder))
}

export function openDownloads(project: {
  readonly folder: string
  readonly datasetFolder: string
}): Downloads {
  const root = rootOf(project.folder)
  const waiting = new Map<string, { readonly folder: string; readonly name: string }>()
  const reading = new Set<Promise<void>>()
  removeLeft(root)
  return {
    begin({ format }) {
      const id = randomUUID()
      const folder = join(root, `${thisProcess()}.${id}`)
      mkdirSync(root, { recursive: true })
      waiting.set(id, { folder, name: `${basename(project.datasetFolder)}-${format}` })
      return { id, folder }
    },
    async open(id) {
      const found = waiting.get(id)
      if (!found || !existsSync(found.folder)) return null
      waiting.delete(id)
      const files = await filesIn(found.folder)
      const stream = zipStream(
        files.map((file) => ({
          path: join(found.folder, file),
          name: `${found.name}/${file}`,
          isCompressed: !COMPRESSED.has(extname(file)),
        })),
      )
      const read = new Promise<void>((resolve) => stream.once('close', resolve)).then(async () => {
        if (stream.readableEnded) await rm(found.folder, { recursive: true, force: true })
        else waiting.set(id, found)
        reading.delete(read)
      })
      reading.add(read)
      return { name: `${found.name}.zip`, stream }
    },
    async close() {
      await Promise.all(reading)
      for (const { folder } of waiting.values()) rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Deletes exports of processes that have ended. */
function removeLeft(root: string): void {
  if (!existsSync(root)) return
  for (const name of readdirSync(root)) {
    const mark = FOLDER.exec(name)?.[1]
    if (mark !== undefined && !isRunning(mark)) rmSync(join(root, name), { recursive: true, force: true })
  }
}

/** Every file below a folder, as sorted relative paths with forward slashes. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort()
}

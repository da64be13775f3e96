import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { z } from 'zod'
import type { RecentProject } from '#shared/contract/index.ts'
import { jsonFile } from '../../storage/files/index.ts'
import { lastFolderOf } from '../studio.ts'

const KEPT = 20

const Entry = z.object({
  id: z.string().nullable().default(null),
  folder: z.string(),
  name: z.string(),
  openedAt: z.number(),
  clips: z.number(),
  synthetic: z.boolean(),
})
type Entry = z.infer<typeof Entry>

/** Recently opened folders, newest first; recent.json in the data folder. */
export interface Recent {
  readonly list: () => readonly RecentProject[]
  readonly remember: (entry: Entry) => void
  readonly forget: (folder: string) => void
  readonly clear: () => void
  /** Stores the open folder, which the studio opens again at its next start; null for none. */
  readonly keepOpen: (folder: string | null) => void
  readonly wasOpen: () => string | null
}

export function openRecent(dataFolder: string, onChange: () => void): Recent {
  const file = jsonFile(join(dataFolder, 'recent.json'), z.array(Entry), [])
  const open = jsonFile(join(dataFolder, 'open.json'), z.object({ folder: z.string().nullable() }), {
    folder: null,
  })
  const write = (entries: readonly Entry[]): void => {
    file.write([...entries])
    onChange()
  }
  const others = (folder: string) => file.read().filter((entry) => entry.folder !== folder)

  /** The present folder of the dataset, because another process may have found that it moved. */
  function located(entry: Entry): RecentProject {
    if (existsSync(entry.folder)) return { ...entry, present: true }
    const moved = entry.id === null ? null : lastFolderOf(join(dataFolder, 'projects', basename(entry.id)))
    const present = moved !== null && existsSync(moved)
    return present ? { ...entry, folder: moved, name: basename(moved), present } : { ...entry, present }
  }

  return {
    list: () =>
      file
        .read()
        .map(located)
        .filter(({ folder }, index, all) => all.findIndex((other) => other.folder === folder) === index),
    remember: (entry) => write([entry, ...others(entry.folder)].slice(0, KEPT)),
    forget: (folder) => write(others(folder)),
    clear: () => write([]),
    keepOpen: (folder) => open.write({ folder }),
    wasOpen: () => open.read().folder,
  }
}

import { join } from 'node:path'
import { z } from 'zod'
import { jsonFile } from '../storage/files/index.ts'

const Kept = z.object({
  /** The folder of the last saved file. */
  savedIn: z.string().nullable().default(null),
  /** Whether spelling is checked; null until a person chooses. */
  spelling: z.boolean().nullable().default(null),
  /** The address of the last page, without its origin. */
  page: z.string().startsWith('/').max(4096).default('/'),
})
type Kept = z.infer<typeof Kept>

/** State that the desktop keeps between starts; desktop.json in the data folder. */
export interface DesktopState {
  readonly get: () => Kept
  readonly set: (change: Partial<Kept>) => void
}

export function openDesktopState(dataFolder: string): DesktopState {
  const file = jsonFile(join(dataFolder, 'desktop.json'), Kept, {})
  let kept = file.read()
  return {
    get: () => kept,
    set: (change) => {
      kept = { ...kept, ...change }
      file.write(kept)
    },
  }
}

import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const State = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number().min(640),
  height: z.number().min(480),
  maximized: z.boolean(),
})
/** The bounds are written after the window stops moving. */
const SETTLED_MS = 500
const FIRST = { width: 1440, height: 900 }

/** The last bounds of the window, if they are on a connected screen. */
export function keepWindowState(dataFolder: string) {
  const file = join(dataFolder, 'window.json')
  const kept = read(file)
  const bounds: Partial<Rectangle> = kept && isOnScreen(kept) ? kept : FIRST
  return {
    bounds: { width: bounds.width, height: bounds.height, x: bounds.x, y: bounds.y },
    maximized: kept?.maximized ?? false,
    follow: (window: BrowserWindow): void => {
      const write = () => {
        clearTimeout(timer)
        if (window.isDestroyed()) return
        writeFileSync(file, JSON.stringify({ ...window.getNormalBounds(), maximized: window.isMaximized() }))
      }
      let timer: NodeJS.Timeout | undefined
      const writeSoon = () => {
        clearTimeout(timer)
        timer = setTimeout(write, SETTLED_MS)
      }
      window.on('resize', writeSoon).on('move', writeSoon).on('close', write)
    },
  }
}

/** Null at the first start, or if the file is invalid. */
function read(file: string): z.infer<typeof State> | null {
  if (!existsSync(file)) return null
  try {
    return State.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function isOnScreen(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds)
  return (
    bounds.x < workArea.x + workArea.width - 100 &&
    bounds.x + bounds.width > workArea.x + 100 &&
    bounds.y >= workArea.y - 10 &&
    bounds.y < workArea.y + workArea.height - 100
  )
}

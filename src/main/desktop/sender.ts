import type { WebFrameMain } from 'electron'
import { APP_ORIGIN } from './protocols.ts'

/** Whether a message comes from the studio's own page, and from its top frame. */
export function isOurs(frame: Pick<WebFrameMain, 'url' | 'parent'> | null): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${APP_ORIGIN}/`)
}

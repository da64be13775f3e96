import { APP_ORIGIN } from './origin.ts'

/** What is looked at of Electron's WebFrameMain. */
interface Frame {
  readonly url: string
  readonly parent: object | null
}

/** Whether a message comes from the studio's own page, and from its top frame. */
export function isOurs(frame: Frame | null): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${APP_ORIGIN}/`)
}

import { APP_ORIGIN } from './origin.ts'

/** The fields of Electron's WebFrameMain that are checked. */
interface Frame {
  readonly url: string
  readonly parent: object | null
}

/** Whether a message comes from the top frame of the studio's own page. */
export function isOurs(frame: Frame | null): boolean {
  return frame !== null && frame.parent === null && frame.url.startsWith(`${APP_ORIGIN}/`)
}

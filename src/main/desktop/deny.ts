import { app, session } from 'electron'
import { APP_ORIGIN, originOf } from './origin.ts'

/** A window shows the studio and nothing else: it goes nowhere and opens nothing. */
export function denyNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      if (originOf(event.url) !== APP_ORIGIN) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** The microphone where it is asked for, the clipboard to copy an error to; nothing else. */
export function denyPermissions(): void {
  const mayHave = (permission: string, types: readonly string[] = []) =>
    permission === 'clipboard-sanitized-write' ||
    (permission === 'media' && types.every((type) => type === 'audio'))
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer, details) => {
    const types = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    answer(originOf(contents.getURL()) === APP_ORIGIN && mayHave(permission, types))
  })
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin) => originOf(origin) === APP_ORIGIN && mayHave(permission),
  )
}

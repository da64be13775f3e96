import { app, session } from 'electron'
import { guard } from '../studio/log/index.ts'
import { APP_ORIGIN, originOf } from './origin.ts'

const isOwn = (url: string) => originOf(url) === APP_ORIGIN

/** A window shows only the studio: it cannot navigate elsewhere or open other windows. */
export function denyNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    let last = `${APP_ORIGIN}/`
    const comeBack = () => guard('coming back to the studio', () => contents.loadURL(last))
    const stay = (event: { readonly url: string; preventDefault(): void }) => {
      if (isOwn(event.url)) return
      event.preventDefault()
      // A blank page cannot navigate back here, because its history entry was removed.
      if (!isOwn(contents.getURL())) comeBack()
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    contents.on('did-navigate', (_event, url) => {
      // The events above are not emitted for about:blank.
      if (isOwn(url)) last = url
      else comeBack()
    })
    contents.on('did-navigate-in-page', (_event, url) => {
      if (isOwn(url)) last = url
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}

/** Allows the microphone and writing to the clipboard, nothing else. */
export function denyPermissions(): void {
  const mayHave = (permission: string, types: readonly string[]) =>
    permission === 'clipboard-sanitized-write' ||
    (permission === 'media' && types.every((type) => type === 'audio'))
  session.defaultSession.setPermissionRequestHandler((contents, permission, answer, details) => {
    const types = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    answer(isOwn(contents.getURL()) && mayHave(permission, types))
  })
  session.defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin, { mediaType }) =>
      isOwn(origin) && mayHave(permission, mediaType === undefined ? [] : [mediaType]),
  )
}

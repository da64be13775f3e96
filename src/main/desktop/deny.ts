import { app, session } from 'electron'
import { guard } from '../studio/log/index.ts'
import { APP_ORIGIN, originOf } from './origin.ts'

const isOwn = (url: string) => originOf(url) === APP_ORIGIN

/** A window shows the studio and nothing else: it goes nowhere and opens nothing. */
export function denyNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    let last = `${APP_ORIGIN}/`
    const comeBack = () => guard('coming back to the studio', () => contents.loadURL(last))
    const stay = (event: { readonly url: string; preventDefault(): void }) => {
      if (isOwn(event.url)) return
      event.preventDefault()
      // Asked for by a blank page that is being left: that way back has just been given up.
      if (!isOwn(contents.getURL())) comeBack()
    }
    contents.on('will-navigate', stay)
    contents.on('will-frame-navigate', stay)
    contents.on('will-redirect', stay)
    contents.on('did-navigate', (_event, url) => {
      // about:blank passes by the events above.
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

/** The microphone where it is asked for, the clipboard to copy an error to; nothing else. */
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

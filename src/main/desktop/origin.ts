/** Where the studio's own page comes from. */
export const APP_ORIGIN = 'studio://app'

/** As Chromium would say it of a standard scheme; Node knows no origin of one it does not know. Null for no address at all. */
export function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

/** The path of an address, decoded; null where its percent-encoding is malformed. */
export function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(new URL(url).pathname)
  } catch {
    return null
  }
}

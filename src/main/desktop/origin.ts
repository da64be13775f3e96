/** The origin of the studio's page. */
export const APP_ORIGIN = 'studio://app'

/**
 * The origin as Chromium serialises it for a standard scheme; Node returns none for a custom scheme. Null for an
 * invalid address.
 */
export function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

/** The decoded path of an address; null if its percent-encoding is malformed. */
export function pathOf(url: string): string | null {
  try {
    return decodeURIComponent(new URL(url).pathname)
  } catch {
    return null
  }
}

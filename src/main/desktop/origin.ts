/** Where the studio's own page comes from. */
export const APP_ORIGIN = 'studio://app'

/** As Chromium would say it of a standard scheme; Node knows no origin of one it does not know. */
export function originOf(url: string): string {
  const { protocol, host } = new URL(url)
  return `${protocol}//${host}`
}

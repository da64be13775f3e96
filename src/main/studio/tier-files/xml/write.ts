const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** Text between tags. A carriage return is escaped, because XML reads it as a line feed. */
export function xmlText(text: string): string {
  return text.replace(/[&<>\r]/g, (character) => ESCAPES[character])
}

/**
 * An element.
 * @param attributes those that are null are left out
 * @param content XML between its tags; null for an empty element
 */
export function tag(
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  content: string | null = null,
): string {
  const shown = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${String(value).replace(/[&<>"\t\n\r]/g, (one) => ESCAPES[one])}"`)
  const start = `<${name}${shown.join('')}`
  return content === null ? `${start}/>` : `${start}>${content}</${name}>`
}

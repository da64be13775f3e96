/** Text as HTML shows it, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** A table with a caption; the first cell of a row is its head. Everything is escaped. */
export function tableHtml(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const cell = (tag: string, scope: string, value: string | number) =>
    `<${tag}${scope}>${escapeHtml(String(value))}</${tag}>`
  const body = rows.map(
    ([first, ...rest]) =>
      `<tr>${cell('th', ' scope="row"', first)}${rest.map((value) => cell('td', '', value)).join('')}</tr>`,
  )
  return `<div class="wide"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${head
    .map((name) => cell('th', ' scope="col"', name))
    .join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>`
}

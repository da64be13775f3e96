/** Text that is HTML and needs no escaping. */
export class Html {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

export type HtmlPart = string | number | Html | null | readonly HtmlPart[]

/** Escapes text for elements and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** Template tag for HTML. Values that are not `Html` are escaped, lists are concatenated, null is empty. */
export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  return new Html(strings.map((text, i) => (i === 0 ? text : written(parts[i - 1]) + text)).join(''))
}

function written(part: HtmlPart): string {
  if (part === null) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part))
  return part.map(written).join('')
}

/** A table with a caption. The first cell of each row is its heading. An empty heading becomes an ordinary cell. */
export function htmlTable(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly HtmlPart[])[],
): Html {
  const heads = head.map((name) => (name === '' ? html`<td></td>` : html`<th scope="col">${name}</th>`))
  const body = rows.map(
    ([first, ...rest]) =>
      html`<tr>
        <th scope="row">${first}</th>
        ${rest.map((value) => html`<td>${value}</td>`)}
      </tr> `,
  )
  return html`<div class="wide" tabindex="0" role="group" aria-label="${caption}">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${heads}
        </tr>
      </thead>
      <tbody>
        ${body}
      </tbody>
    </table>
  </div>`
}

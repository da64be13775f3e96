import { html, type Html, type HtmlPart } from './html.ts'
import { STYLE } from './style.ts'

/** A page of its own: it fetches nothing and runs nothing. */
export function page(title: string, content: HtmlPart): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title}</title>
        ${STYLE}
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html> `.text
}

/** A picture with its caption, and words below it. */
export function figure(caption: string, picture: Html, words: string, kind = ''): Html {
  return html`<figure class="${kind}">
    <figcaption>${caption}</figcaption>
    ${picture}
    <p>${words}</p>
  </figure>`
}

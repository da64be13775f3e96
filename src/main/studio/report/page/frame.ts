import { html, type Html, type HtmlPart } from './html.ts'
import { STYLE } from './style.ts'

/** A complete HTML page without external files and scripts. */
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

/** A picture with its caption and a text below. */
export function figure(caption: string, picture: Html, words: string, kind = ''): Html {
  return html`<figure class="${kind}">
    <figcaption>${caption}</figcaption>
    ${picture}
    <p>${words}</p>
  </figure>`
}

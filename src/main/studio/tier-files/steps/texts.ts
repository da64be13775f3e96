import { onTexts, onTiers } from './step.ts'

/** For formats with an entry in a line, and tabs between its parts. */
export const inOneLine = onTexts('tabs and line breaks in texts: they become spaces', (text) =>
  text.replace(/\r\n|[\t\n\r]/g, ' '),
)

/** For formats in which a blank line ends an entry. */
export const withoutBlankLines = onTexts('blank lines and outer spaces in texts', (text) =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\n(?:[^\S\n]*\n)+/g, '\n')
    .trim(),
)

/** For subtitles, in which an arrow is part of the times. */
export const withoutArrows = onTexts('arrows (-->) in texts', (text) => text.replaceAll('-->', '→'))

/** Characters that XML 1.0 does not allow: control characters, single surrogates, U+FFFE and U+FFFF. */
const NOT_XML = /[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu // eslint-disable-line no-control-regex

const inXml = (text: string) => text.replace(NOT_XML, '\ufffd')

/** For XML. */
export const xmlCharacters = onTiers('control characters', (tier) => ({
  ...tier,
  name: inXml(tier.name),
  speaker: tier.speaker === null ? null : inXml(tier.speaker),
  entries: tier.entries.map((entry) => ({ ...entry, text: inXml(entry.text) })),
}))

/** For names between spaces. */
export const token = (name: string): string => name.trim().replace(/\s+/g, '_')

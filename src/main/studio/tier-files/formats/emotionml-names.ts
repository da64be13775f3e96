/** Characters of a NMTOKEN (XML 1.0, NameChar). */
const NOT_NAME =
  /[^-.0-9:A-Z_a-z\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u200c-\u200d\u203f\u2040\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\u{10000}-\u{effff}]/gu
const ESCAPED = /_x([0-9a-f]{4,6})_/g

/**
 * A name as EmotionML allows it, a token without spaces. Other characters are escaped as SQL/XML does it (ISO/IEC
 * 9075-14): a space is _x0020_.
 */
export function escapeName(name: string): string {
  const escape = (character: string) => `_x${character.codePointAt(0)!.toString(16).padStart(4, '0')}_`
  return name.replace(/_(?=x[0-9a-f])/g, escape).replace(NOT_NAME, escape)
}

export function unescapeName(name: string): string {
  return name.replace(ESCAPED, (all, digits: string) => {
    const code = Number.parseInt(digits, 16)
    return code <= 0x10_ffff ? String.fromCodePoint(code) : all
  })
}

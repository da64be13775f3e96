import type { Cell } from '../../tables/index.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The header stays visible. */
export const SHEET_BEGIN = `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`
export const SHEET_END = '</sheetData></worksheet>'

/** The parts of a workbook besides its sheets, by their names in the package. */
export function workbookParts(sheets: readonly string[]): Readonly<Record<string, string>> {
  const each = (part: (id: number, name: string) => string) =>
    sheets.map((name, index) => part(index + 1, name)).join('')
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${each((id) => `<Override PartName="/xl/worksheets/sheet${id}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each((id, name) => `<sheet name="${name}" sheetId="${id}" r:id="rId${id}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each((id) => `<Relationship Id="rId${id}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${id}.xml"/>`)}<Relationship Id="rId${sheets.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    // Style 1 is the bold header.
    'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font/><font><b/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
  }
}

/** A cell; nothing for an empty one. Text is text, whatever it begins with. */
export function cellXml(
  cell: Cell,
  { row, column, isHeader }: { readonly row: number; readonly column: number; readonly isHeader: boolean },
): string {
  if (cell === null || cell === '') return ''
  const start = `<c r="${letters(column)}${row}"${isHeader ? ' s="1"' : ''}`
  switch (typeof cell) {
    case 'number':
      return `${start}><v>${cell}</v></c>`
    case 'boolean':
      return `${start} t="b"><v>${cell ? 1 : 0}</v></c>`
    default:
      return `${start} t="inlineStr"><is><t xml:space="preserve">${escaped(typeof cell === 'string' ? cell : JSON.stringify(cell))}</t></is></c>`
  }
}

/** "A" for column 0, "AA" for column 26. */
function letters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26))
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/**
 * Text for XML. Characters that XML cannot hold, and text that looks like their escape, become `_xHHHH_` as in
 * ECMA-376, 22.9.2.19.
 */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu, escapedCharacter)
    .replace(/[&<>]/g, (character) => ENTITIES[character])
    .replaceAll('\r', '&#13;')
}

function escapedCharacter(character: string): string {
  const code = character.charCodeAt(0)
  const isHeld = '\t\n\r'.includes(character) || (code >= 0x7f && code <= 0x9f)
  return isHeld ? character : `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`
}

import { SaxesParser } from 'saxes'
import type { SourceText } from '../source-text.ts'
import { unreadable } from '../unreadable.ts'

export interface XmlElement {
  /** Without its prefix. */
  readonly name: string
  /** Empty without a namespace. */
  readonly namespace: string
  readonly line: number
  /** By local name. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** The text directly in it. */
  readonly text: string
}
interface OpenElement extends XmlElement {
  children: XmlElement[]
  text: string
}

const DEEPEST = 100
const MOST_ELEMENTS = 2_000_000

/**
 * Reads a document and returns its root. Entities are the five of XML: a document type, which could define others or
 * load files, is refused. Throws `unreadable` with the line where the document is not well-formed.
 */
export function parseXml({ file, text }: SourceText): XmlElement {
  const parser = new SaxesParser({ xmlns: true, position: true })
  const document = elementOf('', '', 1, [])
  const open = [document]
  let elements = 0
  const refuse = (fault: string, remedy: string) => unreadable({ file, line: parser.line }, fault, remedy)
  parser.on('error', ({ message }) => {
    throw refuse(
      `the XML is not well-formed: ${message.replace(/^\d+:\d+: |\.$/g, '')}`,
      'The file is damaged or was cut off; save it again in the program that wrote it.',
    )
  })
  parser.on('doctype', () => {
    throw refuse('a document type is not read', 'Delete the part <!DOCTYPE …>.')
  })
  parser.on('opentag', ({ local, uri, attributes }) => {
    if (open.length > DEEPEST || ++elements > MOST_ELEMENTS)
      throw refuse(
        `there are more than ${DEEPEST} levels or ${MOST_ELEMENTS / 1e6} million elements`,
        'Check that it is the right file.',
      )
    const element = elementOf(local, uri, parser.line, Object.values(attributes))
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  const addText = (part: string) => void (open.at(-1)!.text += part)
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => void open.pop())
  parser.write(text).close()
  return document.children[0]
}

function elementOf(
  name: string,
  namespace: string,
  line: number,
  attributes: readonly { readonly local: string; readonly value: string }[],
): OpenElement {
  const byName = new Map(attributes.map(({ local, value }) => [local, value]))
  return { name, namespace, line, attributes: byName, children: [], text: '' }
}

/** The elements with a name, at any depth, in their order. */
export function descendants(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) =>
    child.name === name ? [child, ...descendants(child, name)] : descendants(child, name),
  )
}

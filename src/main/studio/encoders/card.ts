import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { EncoderInfo } from '#shared/contract/index.ts'

/** Longer files are not read: they are not a readme. */
const MAX_BYTES = 1_000_000
const MAX_CHARACTERS = 400

/** Name, licence and description of an encoder from its folder. Missing or unreadable values are null. */
export function readCard(folder: string): Pick<EncoderInfo, 'name' | 'licence' | 'about'> {
  const readme = textIn(folder, /^readme(\.md|\.txt)?$/i)
  const front = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/.exec(readme ?? '')
  const named = /"_name_or_path"\s*:\s*"([^"]+)"/.exec(textIn(folder, /^config\.json$/) ?? '')
  const licence = /^licen[cs]e:[ \t]*['"]?([^'"\r\n]+)/m.exec(front?.[1] ?? '')
  const file = textIn(folder, /^(licen[cs]e|copying)(\.md|\.txt)?$/i)
  return {
    name: basename(named?.[1] ?? folder),
    licence: (licence?.[1].trim() ?? firstLine(file)) || null,
    about: firstParagraph((readme ?? '').slice(front?.[0].length ?? 0)),
  }
}

function textIn(folder: string, name: RegExp): string | null {
  if (!existsSync(folder)) return null
  const found = readdirSync(folder).find((entry) => name.test(entry))
  if (found === undefined) return null
  const file = join(folder, found)
  const stat = statSync(file)
  return stat.isFile() && stat.size <= MAX_BYTES ? readFileSync(file, 'utf8') : null
}

function firstLine(text: string | null): string | null {
  const line = text?.split('\n').find((line) => line.trim() !== '')
  return line?.trim().slice(0, 100) ?? null
}

/** The first paragraph of text: without headings, pictures, link addresses and lists. */
function firstParagraph(markdown: string): string | null {
  const paragraph = markdown
    .split(/\r?\n\s*\r?\n/)
    .map((part) => part.trim())
    .find((part) => part !== '' && !/^([#<!|`>*-]|\[!)/.test(part))
  if (paragraph === undefined) return null
  const plain = paragraph.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/\s+/g, ' ')
  return plain.length > MAX_CHARACTERS ? `${plain.slice(0, MAX_CHARACTERS)} …` : plain
}

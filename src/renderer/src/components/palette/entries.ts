import type { Command } from '../../shortcuts/command.ts'

/** An entry of the palette: a command or a destination. */
export interface PaletteEntry {
  readonly id: string
  readonly label: string
  /** Small text at the end of the line. */
  readonly detail?: string
  /** Keys as in the table of commands. */
  readonly keys?: string
  readonly run: () => void
}

export interface PaletteGroup {
  readonly name: string
  /** Number of matching entries, which may be larger than the number listed. */
  readonly total: number
  readonly entries: readonly PaletteEntry[]
}

/** Entries whose label or extra words contain every typed word; entries that start with the text come first. */
export function matching<Entry extends { readonly label: string }>(
  entries: readonly Entry[],
  text: string,
  extraWords: (entry: Entry) => string = () => '',
): readonly Entry[] {
  const typed = text.trim().toLowerCase()
  const words = typed.split(/\s+/)
  const found = entries.filter((entry) => {
    const all = `${extraWords(entry)} ${entry.label}`.toLowerCase()
    return words.every((word) => all.includes(word))
  })
  const begins = (entry: Entry) => entry.label.toLowerCase().startsWith(typed)
  return [...found.filter(begins), ...found.filter((entry) => !begins(entry))]
}

/** A group with a maximum number of entries; null without entries. */
export function groupOf(
  name: string,
  entries: readonly PaletteEntry[],
  most: number,
  total = entries.length,
): PaletteGroup | null {
  return entries.length === 0 ? null : { name, total, entries: entries.slice(0, most) }
}

/** The enabled commands. Label commands are left out, because Enter on the first result must never label by accident. */
export function commandEntries(
  commands: readonly Command[],
): readonly (PaletteEntry & { heading: string })[] {
  return commands.flatMap(({ id, label, heading, keys, run, when }) =>
    id === null || when?.() === false ? [] : { id, label, heading, keys: keys.at(0), run },
  )
}

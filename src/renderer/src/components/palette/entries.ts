import type { Command } from '../../shortcuts/command.ts'

/** A line of the palette: something to do, or a place to go to. */
export interface PaletteEntry {
  readonly id: string
  readonly label: string
  /** Smaller, at the end of the line. */
  readonly detail?: string
  /** As in the table of commands. */
  readonly keys?: string
  readonly run: () => void
}

export interface PaletteGroup {
  readonly name: string
  /** Entries that match, where more do than are listed. */
  readonly total: number
  readonly entries: readonly PaletteEntry[]
}

/** Entries whose label or extra words hold every word typed; those that begin with the text first. */
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

/** A group of at most so many entries; null where there is none. */
export function groupOf(
  name: string,
  entries: readonly PaletteEntry[],
  most: number,
  total = entries.length,
): PaletteGroup | null {
  return entries.length === 0 ? null : { name, total, entries: entries.slice(0, most) }
}

/** The commands that can be run now. None gives a label: Enter takes the first hit, and a label is never an accident. */
export function commandEntries(
  commands: readonly Command[],
): readonly (PaletteEntry & { heading: string })[] {
  return commands.flatMap(({ id, label, heading, keys, run, when }) =>
    id === null || when?.() === false ? [] : { id, label, heading, keys: keys.at(0), run },
  )
}

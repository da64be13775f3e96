const NAMES: Readonly<Partial<Record<string, string>>> = { mod: 'CmdOrCtrl', alt: 'Alt', shift: 'Shift' }

/**
 * Keys in the notation of Electron's menu: "mod+shift+z" is "CmdOrCtrl+Shift+Z". Undefined for a key sequence and for a
 * plain letter.
 */
export function acceleratorOf(keys: string | undefined): string | undefined {
  if (keys === undefined || !keys.startsWith('mod+')) return undefined
  return keys
    .split('+')
    .map((key) => NAMES[key] ?? key.toUpperCase())
    .join('+')
}

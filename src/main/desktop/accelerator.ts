const NAMES: Readonly<Partial<Record<string, string>>> = { mod: 'CmdOrCtrl', alt: 'Alt', shift: 'Shift' }

/** Keys as Electron's menu writes them: "mod+shift+z" is "CmdOrCtrl+Shift+Z". Undefined for a sequence and for a plain letter. */
export function acceleratorOf(keys: string | undefined): string | undefined {
  if (keys === undefined || !keys.startsWith('mod+')) return undefined
  return keys
    .split('+')
    .map((key) => NAMES[key] ?? key.toUpperCase())
    .join('+')
}

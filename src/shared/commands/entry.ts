export interface MenuPlace {
  /** The entry's text in the menu, in title case; without it the command's own label. */
  readonly label?: string
  /** A key that only the menu has, in Electron's notation: "CmdOrCtrl+F". The page handles the command's own keys. */
  readonly accelerator?: string
}

/** One command as palette, help, desktop menu and tooltips show it. */
export interface CommandEntry {
  /** "library.next": the scope that declares its handler, then its name. */
  readonly id: `${string}.${string}`
  /** The action, worded as a button: "Open a folder". */
  readonly label: string
  /** "mod+k", "g l", "shift+1". Tooltips and menu show the first. */
  readonly keys: readonly string[]
  /** Its place in the desktop menu; undefined for commands that the menu does not have. */
  readonly menu?: MenuPlace
}

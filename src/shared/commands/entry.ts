export interface MenuPlace {
  /** The entry's text in the menu, in title case; without it the command's own label. */
  readonly label?: string
  /** A key that only the menu has, as Electron writes it: "CmdOrCtrl+F". The page hears the command's own keys itself. */
  readonly accelerator?: string
}

/** One command as every place shows it: palette, help, desktop menu, tooltips. */
export interface CommandEntry {
  /** "library.next": the scope that declares its handler, then its name. */
  readonly id: `${string}.${string}`
  /** What it does, as a button would say it. */
  readonly label: string
  /** The first is the one that is shown. "mod+k", "g l", "shift+1". */
  readonly keys: readonly string[]
  /** Set where the desktop's menu holds it. */
  readonly menu?: MenuPlace
}

import type { CommandId } from '../commands/index.ts'

export interface TextFile {
  /** The name that the dialog suggests: "report.html". */
  readonly name: string
  readonly text: string
  /** "text/html" */
  readonly type: string
}

export interface MenuOffer {
  /** The commands that are enabled now. */
  readonly commands: readonly CommandId[]
  /** A text field has the focus, so Undo and Redo apply to its text, not to labels. */
  readonly isTyping: boolean
}

/** Capabilities of the host beside the contract. A desktop window has more of them than a browser page. */
export interface Host {
  readonly kind: 'desktop' | 'browser'
  readonly platform: string
  /** Base address of audio; a clip is at "<project>/<clip>" under it. */
  readonly mediaRoot: string
  /** Opens the system's folder dialog; resolves to null in a browser or when the user cancels. */
  chooseFolder(title: string): Promise<string | null>
  /**
   * Saves a text as a file. The desktop opens the system's dialog and resolves to the path, or to null when the user
   * cancels. A browser downloads the file and resolves to null.
   */
  saveFile(file: TextFile): Promise<string | null>
  /** Shows a file or folder in the system's file manager; does nothing in a browser. */
  showInFolder(path: string): Promise<void>
  /** The path of a folder that the user dropped on the window; null in a browser. */
  pathOf(file: unknown): string | null
  /** Subscribes to the application menu: the listener gets the id of each chosen command. */
  onCommand(listener: (id: string) => void): () => void
  /** Enables these commands in the application menu and disables the others. */
  offerMenu(offer: MenuOffer): void
  /** Subscribes to folders that the system asks the studio to open and that need a choice by the user first. */
  onOpenFolder(listener: (folder: string) => void): () => void
}

import type { CommandId } from '../commands/index.ts'

export interface TextFile {
  /** As offered in the dialog: "report.html". */
  readonly name: string
  readonly text: string
  /** "text/html" */
  readonly type: string
}

export interface MenuOffer {
  /** The commands that can be run now. */
  readonly commands: readonly CommandId[]
  /** A text field has the focus: Undo and Redo are about its text, not about labels. */
  readonly isTyping: boolean
}

/** What the door itself can do, beside the contract: a desktop window more than a page in a browser. */
export interface Host {
  readonly kind: 'desktop' | 'browser'
  readonly platform: string
  /** Where clips are played from: add "<project>/<clip>". */
  readonly mediaRoot: string
  /** The system's dialog; null where there is none, or nothing was chosen. */
  chooseFolder(title: string): Promise<string | null>
  /**
   * Hands a text to the person as a file: by the system's dialog, which answers where it was saved; as a download in a browser,
   * which answers null, as does a dialog that was cancelled.
   */
  saveFile(file: TextFile): Promise<string | null>
  /** Shows a file or folder in the system's file manager; does nothing in a browser. */
  showInFolder(path: string): Promise<void>
  /** The path of a folder dropped on the window; null in a browser. */
  pathOf(file: unknown): string | null
  /** Calls the listener with the id of each command that is chosen in the application's menu. */
  onCommand(listener: (id: string) => void): () => void
  /** Enables in the application's menu what can be chosen now. */
  offerMenu(offer: MenuOffer): void
  /** The system asks for a folder that cannot be opened before a question is answered. */
  onOpenFolder(listener: (folder: string) => void): () => void
}

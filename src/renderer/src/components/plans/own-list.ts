/** A list that a plan or comparison has for the annotator of this window, with its texts. */
export interface OwnList {
  readonly path: string
  readonly name: string
  readonly done: number
  readonly total: number
  /** "3 of 12 clips" */
  readonly progress: string
  /** "All done", or the time left; empty without either. */
  readonly state: string
  readonly open: { readonly label: string; readonly text: string }
}

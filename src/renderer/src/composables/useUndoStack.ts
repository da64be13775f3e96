import { toStudioError, type ErrorCode } from '#shared/errors.ts'

/** The studio will not take the act back later either. */
const FINAL: ReadonlySet<ErrorCode> = new Set(['conflict', 'not-found', 'forbidden'])

/** An act that can be taken back. */
export interface Undoable {
  /** What the act did, or does again: "2 segments added". */
  readonly name: string
  /** Takes the act back. Resolves to the act that does it again. */
  readonly reverse: () => Promise<Undoable>
}

/** Acts in their order, to take back and to do again. Call its functions one after the other. */
export function useUndoStack() {
  const done: Undoable[] = []
  const undone: Undoable[] = []

  /** Reverses the latest act of one list. An act that the studio refuses to reverse does not block earlier ones. */
  async function move(from: Undoable[], to: Undoable[]): Promise<Undoable | null> {
    const act = from.pop()
    if (!act) return null
    try {
      const again = await act.reverse()
      to.push(again)
      return again
    } catch (thrown) {
      if (!FINAL.has(toStudioError(thrown).code)) from.push(act)
      throw thrown
    }
  }
  return {
    made(act: Undoable): void {
      done.push(act)
      undone.length = 0
    },
    /** Takes the latest act back. Resolves to the act that does it again; null where there is none. */
    undo: () => move(done, undone),
    /** Does the act again that was taken back last. Resolves to the act, to take back again; null where there is none. */
    redo: () => move(undone, done),
    clear(): void {
      done.length = 0
      undone.length = 0
    },
  }
}

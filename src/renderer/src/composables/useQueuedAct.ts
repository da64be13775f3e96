import { useAnnotator, type Send } from '../stores/annotator.ts'
import { useQueuedTask } from './useQueuedTask.ts'

/**
 * An act of the annotator, which may wait for earlier acts, for a name, or for a reason. `send` sends it under the name
 * that it was made under, or refuses it. Does nothing where the user enters no name.
 */
export function useQueuedAct<Args extends readonly unknown[]>(
  act: (send: Send, ...args: Args) => Promise<unknown>,
) {
  const annotator = useAnnotator()
  const { run } = useQueuedTask(async (made: string, ...args: Args) => {
    const name = await annotator.ensure()
    if (name !== null) await act(annotator.senderOf(made === '' ? name : made), ...args)
  })
  return { run: (...args: Args) => run(annotator.name, ...args) }
}

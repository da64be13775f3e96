import { useShortcuts } from '../shortcuts/index.ts'
import type { useClipList } from './useClipList.ts'
import type { useCompareByEar } from './useCompareByEar.ts'

interface ClipActions {
  readonly list: ReturnType<typeof useClipList>
  readonly compare: ReturnType<typeof useCompareByEar>
  readonly toggleBlind: () => void
}

/** The clip page by keyboard. Keys of the sound and of labels belong to their own components. */
export function useClipKeys(group: string, { list, compare, toggleBlind }: ClipActions): void {
  const key = (keys: string, label: string, run: () => void) => ({ keys, label, group, run })
  useShortcuts([
    key('j', 'Next clip', list.next),
    key('k', 'Clip before', list.previous),
    key('shift+j', 'Next clip without your label', list.nextUnlabelled),
    key('escape', 'Back to the Library', list.back),
    key('b', 'Label blind, or not', toggleBlind),
    key('q', "Hear this speaker's neutral", () => void compare.hearNeutral()),
    key('w', 'Hear the same sentence by another speaker', () => void compare.hearSameSentence()),
  ])
}

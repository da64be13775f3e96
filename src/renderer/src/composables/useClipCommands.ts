import { useCommands } from '../shortcuts/index.ts'
import type { useClipList } from './useClipList.ts'
import type { useCompareByEar } from './useCompareByEar.ts'

interface ClipActions {
  readonly list: ReturnType<typeof useClipList>
  readonly compare: ReturnType<typeof useCompareByEar>
  readonly toggleBlind: () => void
}

/** Commands of the Clip page, except those of the player and of labels. */
export function useClipCommands({ list, compare, toggleBlind }: ClipActions): void {
  useCommands('clip', {
    'clip.next': list.next,
    'clip.previous': list.previous,
    'clip.next-unlabelled': list.nextUnlabelled,
    'clip.back': list.back,
    'clip.blind': toggleBlind,
    'clip.neutral': () => void compare.playNeutral(),
    'clip.same-sentence': () => void compare.playSameSentence(),
  })
}

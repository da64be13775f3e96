import { useCommands } from '../shortcuts/index.ts'
import { useMe } from '../stores/me.ts'
import type { useClipList } from './useClipList.ts'
import type { useCompareByEar } from './useCompareByEar.ts'

interface ClipActions {
  readonly list: ReturnType<typeof useClipList>
  readonly compare: ReturnType<typeof useCompareByEar>
  readonly toggleBlind: () => void
}

/** Commands of the Clip page, except those of the player and of labels. */
export function useClipCommands({ list, compare, toggleBlind }: ClipActions): void {
  const me = useMe()
  useCommands('clip', {
    'clip.next': list.next,
    'clip.previous': list.previous,
    'clip.next-unlabelled': list.nextUnlabelled,
    'clip.back': list.back,
    // An annotator labels blind.
    'clip.blind': { run: toggleBlind, when: () => me.can('adjudicator') },
    'clip.neutral': () => void compare.playNeutral(),
    'clip.same-sentence': () => void compare.playSameSentence(),
  })
}

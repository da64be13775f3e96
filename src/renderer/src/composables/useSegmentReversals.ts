import type { z } from 'zod'
import type { TierRequest } from '#shared/contract/segments.ts'
import type { ClipId } from '#shared/domain/clips.ts'
import type { ActId } from '#shared/domain/labels.ts'
import { actInWords } from '../draw/act-words.ts'
import { useLabelSet } from '../stores/label-set.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import type { Undoable } from './useUndoStack.ts'

const t = texts.recording.acts
type Tier = z.input<typeof TierRequest>

/** How acts on the page of a recording are taken back and done again. */
export function useSegmentReversals() {
  const studio = useStudio()
  const labelSet = useLabelSet()

  function ofSegments(clip: ClipId, act: number, name: string): Undoable {
    return {
      name,
      reverse: async () => ofSegments(clip, (await studio.segments.reverse({ clip, act })).act, name),
    }
  }
  function ofTier(clip: ClipId, before: Tier | null, after: Tier | null): Undoable {
    const present = after?.name ?? before?.name ?? ''
    return {
      name: t.tier(present),
      reverse: async () => {
        await studio.segments.setTier({ clip, name: present, to: before })
        return ofTier(clip, after, before)
      },
    }
  }
  /** `labels.redo` redoes what was undone last, and a stack redoes in this order. */
  function ofLabels(act: ActId, name: string = t.label, isDone = true): Undoable {
    return {
      name,
      reverse: async () => {
        const reversal = isDone ? await studio.labels.undo({ act }) : await studio.labels.redo()
        return ofLabels(act, reversal ? actInWords(reversal.act, labelSet) : name, !isDone)
      },
    }
  }
  /** Two acts that a user made as one. The second is taken back after the first, and done again before it. */
  function together(first: Undoable, second: Undoable, name = first.name): Undoable {
    return {
      name,
      reverse: async () => {
        const again = await first.reverse()
        return together(await second.reverse(), again, name)
      },
    }
  }
  return { ofSegments, ofTier, ofLabels, together }
}

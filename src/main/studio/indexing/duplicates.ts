import type { ContentHash } from '#shared/domain/clips.ts'
import { emotionName } from '#shared/domain/emotions.ts'
import type { Finding } from './finding.ts'
import type { IndexedClip } from '../clips/index.ts'

/** Maximum number of files that a reason names. */
const MAX_NAMED = 5

/**
 * Finds clips with identical samples. The first by path stays, the others are duplicates. If their intended emotions
 * differ, all of them get a label conflict too.
 */
export function duplicates(clips: readonly IndexedClip[]): readonly Finding[] {
  const byContent = new Map<ContentHash, IndexedClip[]>()
  for (const clip of clips) {
    if (clip.content === null) continue
    const same = byContent.get(clip.content)
    if (same) same.push(clip)
    else byContent.set(clip.content, [clip])
  }
  return [...byContent.values()].filter((same) => same.length > 1).flatMap(findingsOf)
}

function findingsOf(same: readonly IndexedClip[]): readonly Finding[] {
  const [first, ...later] = same
  const emotions = new Set(same.map(({ name }) => name.emotion).filter((emotion) => emotion !== null))
  const copies = later.map((clip): Finding => ({
    clip,
    kind: 'duplicate',
    reason: `Identical to ${first.path}.`,
  }))
  if (emotions.size < 2) return copies
  const named = examples(same)
  const conflicts = same.map((clip): Finding => {
    const others = named.filter((other) => other !== clip).slice(0, MAX_NAMED)
    const more = same.length - 1 - others.length
    const list = `${others.map(described).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
    return {
      clip,
      kind: 'label-conflict',
      reason: `Intended as ${intended(clip)}, but identical to ${list}.`,
    }
  })
  return [...copies, ...conflicts]
}

/**
 * The clips that a reason may name: the first of each emotion, then others. One more than `MAX_NAMED`, because a clip
 * does not name itself.
 */
function examples(same: readonly IndexedClip[]): readonly IndexedClip[] {
  const firsts = [
    ...new Map(same.toReversed().map((clip) => [clip.name.emotion, clip])).values(),
  ].toReversed()
  return [...new Set([...firsts, ...same.slice(0, MAX_NAMED + 1)])].slice(0, MAX_NAMED + 1)
}

function described(clip: IndexedClip): string {
  return `${clip.path} (${intended(clip)})`
}

function intended({ name }: IndexedClip): string {
  return name.emotion === null ? 'no emotion' : emotionName(name.emotion)
}

import { setImmediate } from 'node:timers/promises'
import { readSplit } from '../import/index.ts'
import type { SpeakerPreview, SpeakerProposal } from '#shared/contract/index.ts'
import { isKnownEmotion, parseEmotion } from '#shared/domain/emotions.ts'
import { SEPARATORS, speakerIn, type SpeakerRule } from '#shared/domain/speaker-rule.ts'

const PROPOSED: readonly SpeakerRule[] = [
  { from: 'folder', depth: 1 },
  { from: 'folder', depth: -1 },
  { from: 'folder', depth: 2 },
  { from: 'name-part', separators: SEPARATORS, index: 0 },
  { from: 'name-part', separators: SEPARATORS, index: 1 },
  { from: 'name-part', separators: SEPARATORS, index: -1 },
]
/** Minimum share of the files that fit a proposed rule. */
const ENOUGH = 0.9
/** Minimum mean number of files of a speaker: with fewer, the part is a number of the file. */
const CLIPS_PER_SPEAKER = 2
const EXAMPLES = 5
const MOST_SPEAKERS = 200
const MOST_UNFIT = 50
/** Paths between two turns of other events. */
const SLICE_PATHS = 5_000

interface Found {
  readonly speakers: ReadonlyMap<string, number>
  readonly unfit: readonly string[]
}

/** Rules that find at least two speakers in almost all paths, each with several files. */
export async function proposeSpeakers(paths: readonly string[]): Promise<readonly SpeakerProposal[]> {
  const proposals: SpeakerProposal[] = []
  const known = new Set<string>()
  for (const rule of PROPOSED) {
    const { speakers, unfit } = await speakersBy(rule, paths)
    const clips = paths.length - unfit.length
    const isLikely =
      speakers.size >= 2 &&
      clips >= ENOUGH * paths.length &&
      clips >= CLIPS_PER_SPEAKER * speakers.size &&
      ![...speakers.keys()].some(isOtherWord)
    const found = JSON.stringify([...speakers])
    // Where two rules find the same, the first says it more plainly.
    if (!isLikely || known.has(found)) continue
    known.add(found)
    const examples = [...speakers.keys()].sort().slice(0, EXAMPLES)
    proposals.push({ rule, speakers: speakers.size, clips, examples })
  }
  return proposals
}

/** A folder or part of a name that is an emotion or a split. */
function isOtherWord(text: string): boolean {
  const emotion = parseEmotion(text)
  return readSplit(text) !== null || (text.length > 1 && emotion !== null && isKnownEmotion(emotion))
}

/** The speakers that a rule finds, with the files that do not fit. */
export async function previewSpeakers(rule: SpeakerRule, paths: readonly string[]): Promise<SpeakerPreview> {
  const { speakers, unfit } = await speakersBy(rule, paths)
  return {
    rule,
    total: speakers.size,
    speakers: [...speakers]
      .map(([speaker, clips]) => ({ speaker, clips }))
      .sort((one, other) => (one.speaker < other.speaker ? -1 : 1))
      .slice(0, MOST_SPEAKERS),
    unfit: unfit.length,
    unfitPaths: unfit.slice(0, MOST_UNFIT),
  }
}

async function speakersBy(rule: SpeakerRule, paths: readonly string[]): Promise<Found> {
  const speakers = new Map<string, number>()
  const unfit: string[] = []
  for (const [index, path] of paths.entries()) {
    if (index % SLICE_PATHS === 0) await setImmediate()
    const speaker = speakerIn(path, rule)
    if (speaker === null) unfit.push(path)
    else speakers.set(speaker, (speakers.get(speaker) ?? 0) + 1)
  }
  return { speakers, unfit }
}

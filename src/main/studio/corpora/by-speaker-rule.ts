import { setImmediate } from 'node:timers/promises'
import { speakerIn, type SpeakerRule } from '#shared/domain/speaker-rule.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import type { Recognition } from './recognition.ts'
import { speakerInfo } from './scheme.ts'

const MOST_NAMED = 5
/** Paths between two turns of other events. */
const SLICE_PATHS = 5_000

/**
 * The same recognition with speakers found by a user's rule. What a table says about a speaker takes precedence over the
 * rule, and the rule over the naming scheme of a corpus.
 */
export async function bySpeakerRule(
  recognition: Recognition,
  rule: SpeakerRule,
  paths: readonly string[],
): Promise<Recognition> {
  const { tables, nameOf, folders } = recognition
  const listed = (path: string): string | null => tables.clips.get(path)?.speaker ?? null
  if (rule.from === 'automatic') {
    const isAsked = folders !== null && ![...tables.clips.values()].some(({ speaker }) => speaker)
    return isAsked ? { ...recognition, advice: [...recognition.advice, NO_SPEAKERS] } : recognition
  }
  const speaker = (path: string) => listed(path) ?? speakerIn(path, rule)
  const unfit = rule.from === 'none' ? [] : await pathsWithout(speaker, paths)
  return {
    ...recognition,
    advice: [...recognition.advice, ...(unfit.length === 0 ? [] : [unfitSentence(unfit)])],
    nameOf: (path) => {
      const named = nameOf(path)
      return { ...named, name: { ...named.name, speaker: speaker(path) } }
    },
    // The id is the user's own, although it can be the one of an actor of a corpus.
    speakerOf: (id) => speakerInfo(id),
  }
}

const NO_SPEAKERS =
  'The folders name no speakers. Add a table with the columns path and speaker, or choose in the import assistant how names give the speakers, so that models can be tested on unseen speakers.'

async function pathsWithout(
  speaker: (path: string) => string | null,
  paths: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = []
  for (const [index, path] of paths.entries()) {
    if (index % SLICE_PATHS === 0) await setImmediate()
    if (speaker(path) === null) found.push(path)
  }
  return found
}

function unfitSentence(paths: readonly string[]): string {
  const more = paths.length > MOST_NAMED ? ` and ${formatCount(paths.length - MOST_NAMED)} more` : ''
  return `${counted(paths.length, 'file')} ${paths.length === 1 ? 'does' : 'do'} not fit the rule for speakers, and ${paths.length === 1 ? 'has' : 'have'} no speaker: ${paths.slice(0, MOST_NAMED).join(', ')}${more}. Rename them, or choose another rule in the import assistant.`
}

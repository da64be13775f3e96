import type { FlagKind } from '#shared/domain/clips.ts'
import { formatCount } from '#shared/text/index.ts'
import { AUDIO_KINDS } from '../audio/index.ts'
import { passedOverAdvice } from './passed-over.ts'
import { unreachableAdvice } from './unreachable.ts'
import { linksAdvice } from './links-left.ts'
import type { LinksLeft, PassedOver, Unreachable } from './walk.ts'

export type { IndexReport } from '#shared/domain/indexing.ts'

interface Facts {
  readonly datasetFolder: string
  readonly clips: number
  readonly flagged: Readonly<Record<FlagKind, number>>
  readonly linksLeft: LinksLeft
  readonly unreachable: readonly Unreachable[]
  readonly passedOver: PassedOver
}

/** Advice about the dataset, besides file names. */
export function adviceFor({
  datasetFolder,
  clips,
  flagged,
  linksLeft,
  unreachable,
  passedOver,
}: Facts): readonly string[] {
  const advice: string[] = []
  const note = (count: number, sentence: string) => {
    if (count > 0) advice.push(sentence)
  }
  const pointers = flagged['lfs-pointer']
  if (clips === 0) advice.push(`No audio or video files (${AUDIO_KINDS}) are in ${datasetFolder}.`)
  note(
    pointers,
    `${share(pointers, clips)} git-lfs pointers, not audio: the dataset was cloned without git-lfs. In ${datasetFolder}, run \`git lfs install\` and \`git lfs pull\`, then index again.`,
  )
  advice.push(
    ...linksAdvice(datasetFolder, linksLeft),
    ...unreachableAdvice(unreachable),
    ...passedOverAdvice(passedOver),
  )
  return advice
}

function share(some: number, all: number): string {
  return some === all
    ? `All ${formatCount(all)} clips are`
    : `${formatCount(some)} of ${formatCount(all)} clips are`
}

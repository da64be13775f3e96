import type { Clip, CorpusId } from '#shared/domain/clips.ts'
import { POLICY_TEXTS, type ConsensusPolicy } from '#shared/domain/consensus/index.ts'
import { labelledByWhom } from '#shared/domain/label-sources.ts'
import { latestLabels, type LogEntry } from '#shared/domain/labels.ts'
import { counted } from '#shared/words.ts'

/**
 * Source of a clip's current emotion, as text. Under a policy other than the latest label, it is the adjudicator who
 * decided, or else the policy where several annotators labelled the clip.
 */
export function emotionSource(
  clip: Pick<Clip, 'labelled' | 'name'>,
  history: readonly LogEntry[],
  corpus: CorpusId | null,
  policy: ConsensusPolicy,
): string {
  const labels = clip.labelled ? latestLabels(history) : []
  const label = labels.at(-1)
  const decision = labels.findLast(({ adjudicates }) => adjudicates)
  if (policy !== 'latest' && decision) return `decided by ${decision.annotator}`
  if (policy !== 'latest' && policy !== 'adjudicated' && labels.length > 1)
    return `${POLICY_TEXTS[policy].name}, ${counted(labels.length, 'annotator')}`
  if (label) return labelledByWhom(label)
  if (clip.labelled) return 'labelled'
  if (clip.name.emotion === null) return 'no label yet'
  return corpus === 'manifest' ? 'from the dataset’s table' : 'from its file name'
}

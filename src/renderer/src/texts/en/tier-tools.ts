import type { ProposedTier } from '#shared/domain/proposals.ts'
import { counted } from '#shared/words.ts'

const kept = ({ kept, leftOut }: ProposedTier): readonly string[] => [
  ...(kept > 0 ? [`${counted(kept, 'segment')} that people touched ${kept === 1 ? 'is' : 'are'} kept`] : []),
  ...(leftOut > 0 ? [`${counted(leftOut, 'proposal')} that would repeat these left out`] : []),
]

export const tierTools = {
  title: 'Tools for tiers',
  takeBack: 'Take back',
  beside: (name: string) => `${name} lies beside this recording. Its tiers are imported by the command`,
  propose: {
    open: 'Propose…',
    title: 'Propose segments',
    description:
      'Proposals are not labels. They stay apart from the segments of people until you accept them. Earlier proposals of the same method are replaced if nobody touched them.',
    method: 'Method',
    about: {
      speech: 'A neural network finds speech. It needs no quiet room.',
      pauses:
        'Finds what is louder than the noise around it and has a period. It is faster, and needs a quiet room.',
    },
    eachChannel: 'A tier for each of the two channels, without the other one’s crosstalk',
    pause: 'Least pause',
    least: 'Least speech',
    margin: 'Margin',
    seconds: 's',
    go: 'Propose segments',
    cancel: 'Cancel',
    progress: 'Proposing segments',
    cancelled: 'Cancelled. No segment has changed.',
    interrupted: 'Proposing was interrupted.',
    done: (tier: ProposedTier) =>
      [
        `${counted(tier.added, 'proposal')} in “${tier.tier}”`,
        ...(tier.replaced > 0 ? [`${counted(tier.replaced, 'earlier one')} replaced`] : []),
        ...kept(tier),
      ].join(', ') + '.',
    takenBack: 'The proposals are taken back.',
    changedSince: 'Proposals were changed or accepted since. Undo these changes first.',
  },
  settle: {
    open: 'Accept proposals…',
    title: 'Accept or remove proposals',
    description:
      'Accepted proposals become your segments. Labelled proposals are not removed. Either can be taken back.',
    tier: 'Tier',
    allTiers: 'All tiers',
    least: 'Confidence from',
    most: 'to',
    accept: 'Accept',
    remove: 'Remove',
    done: (count: number, to: 'accept' | 'remove') =>
      `${counted(count, 'proposal')} ${to === 'accept' ? 'accepted' : 'removed'}.`,
  },
}

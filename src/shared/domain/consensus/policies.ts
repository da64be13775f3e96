export const CONSENSUS_POLICIES = ['latest', 'majority', 'weighted', 'dawid-skene'] as const
/** How one label of a recording follows from the labels of several annotators. */
export type ConsensusPolicy = (typeof CONSENSUS_POLICIES)[number]

interface PolicyText {
  readonly name: string
  readonly about: string
}

export const POLICY_TEXTS: Readonly<Record<ConsensusPolicy, PolicyText>> = {
  latest: { name: 'Latest label', about: 'the label that was given last, by any annotator' },
  majority: { name: 'Majority', about: 'the label that most annotators gave' },
  weighted: {
    name: 'Weighted majority',
    about: 'votes weighted by each annotator’s accuracy on adjudicated recordings',
  },
  'dawid-skene': {
    name: 'Dawid–Skene',
    about:
      'the most probable label, given the error rates of each annotator that are estimated from all labels',
  },
}

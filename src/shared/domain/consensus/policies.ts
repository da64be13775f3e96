export const CONSENSUS_POLICIES = ['latest', 'adjudicated', 'majority', 'weighted', 'dawid-skene'] as const
/** How the label of a recording follows from the labels of several annotators. */
export type ConsensusPolicy = (typeof CONSENSUS_POLICIES)[number]

interface PolicyText {
  readonly name: string
  readonly about: string
}

export const POLICY_TEXTS: Readonly<Record<ConsensusPolicy, PolicyText>> = {
  latest: { name: 'Latest label', about: 'The label that was given last, by any annotator.' },
  adjudicated: {
    name: 'Adjudicated',
    about: 'An adjudicator’s decision; the latest label where there is none.',
  },
  majority: { name: 'Majority', about: 'The label that most annotators gave.' },
  weighted: {
    name: 'Weighted majority',
    about:
      'Votes weighted by each annotator’s accuracy on the clips that an adjudicator decided; equal weights without such clips.',
  },
  'dawid-skene': {
    name: 'Dawid–Skene',
    about:
      'The most probable of the given labels, from error rates of each annotator that are estimated from all labels.',
  },
}

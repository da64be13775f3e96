import type { AgreementReport, ClassAgreement, PairAgreement } from '#shared/domain/agreement-report.ts'
import type { LabelNames } from '#shared/domain/label-names.ts'
import { formatNumber, formatPercent } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { textTable } from './output.ts'

/** A report on agreement for a terminal. Every figure has its number of clips. */
export function agreementText(report: AgreementReport, { nameOf }: LabelNames): string {
  const { labelled, compared, unanimous, tied } = report
  const several = report.annotators.filter((one) => one.compared > 0)
  return [
    `${counted(compared, 'clip')} labelled by two or more of ${counted(several.length, 'annotator')} (${labelled} labelled in all)`,
    `Fleiss' kappa ${coefficient(report.fleissKappa)} · Krippendorff's alpha ${coefficient(report.krippendorffAlpha)}`,
    `All agree on ${share(unanimous, compared)} · one label leads on ${share(report.plurality, compared)} · labels tie on ${share(tied, compared)}`,
    '',
    textTable(
      ['Class', 'Clips', 'All agree', 'Kappa', 'Alpha'],
      report.classes.map((one) => classRow(one, nameOf(one.emotion))),
    ),
    '',
    textTable(['Pair', 'Clips', 'Same label', "Cohen's kappa"], report.pairs.map(pairRow)),
    '',
    textTable(
      ['Annotator', 'Labelled', 'Compared'],
      report.annotators.map(({ annotator, labelled, compared }) => [annotator, labelled, compared]),
    ),
  ].join('\n')
}

const classRow = ({ clips, unanimous, fleissKappa, krippendorffAlpha }: ClassAgreement, name: string) => [
  name,
  clips,
  unanimous,
  coefficient(fleissKappa),
  coefficient(krippendorffAlpha),
]

const pairRow = ({ annotators, clips, same, cohenKappa }: PairAgreement) => [
  annotators.join(' – '),
  clips,
  share(same, clips),
  coefficient(cohenKappa),
]

/** Agreement coefficients have two digits; a dash means that there is none. */
const coefficient = (value: number | null): string => (value === null ? '–' : formatNumber(value, 2))

const share = (part: number, whole: number): string => `${part} (${formatPercent(part / whole, 0)})`

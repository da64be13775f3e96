import type { Command } from 'commander'
import type { AgreementReport } from '#shared/domain/agreement-report.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import { agreementText } from './agreement-text.ts'
import { namesOf, onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { printResult } from './output.ts'

export function agreementCommand(program: Command): void {
  onDataset(program.command('agreement'))
    .description(
      "how far annotators agree: Fleiss' and Cohen's kappa, Krippendorff's alpha, by class and by pair; latest labels by persons",
    )
    .action((folder: string, options: DatasetOptions) =>
      withDataset(folder, options, (dataset) => {
        requireIndexed(dataset)
        const report = dataset.labels.agreement()
        requireTwo(report, dataset.folder)
        printResult(options.json === true, report, () => agreementText(report, namesOf(dataset)))
      }),
    )
}

/** Throws `nothing-to-do` with what is missing if no recording has labels by two annotators. */
function requireTwo({ compared, annotators }: AgreementReport, folder: string): void {
  if (compared > 0) return
  const named = annotators.map(
    ({ annotator, labelled }) => `${annotator} labelled ${counted(labelled, 'clip')}`,
  )
  throw new StudioError(
    'nothing-to-do',
    `Agreement needs clips that two annotators labelled. ${missing(named)} Label with a second name: ser-studio label "${folder}" CLIP EMOTION --annotator NAME`,
    { annotators },
  )
}

function missing(named: readonly string[]): string {
  if (named.length === 0) return 'No person has labelled a clip yet.'
  if (named.length === 1) return `So far only ${named[0]}.`
  return `So far no clip has labels by two of them: ${named.join(', ')}.`
}

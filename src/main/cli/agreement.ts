import type { Command } from 'commander'
import { AgreementOptions, SLICE_KEYS } from '#shared/contract/routes/explore.ts'
import { parseOr } from '#shared/contract/parse.ts'
import type { AgreementReport } from '#shared/domain/agreement/index.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import { agreementText } from './agreement-text.ts'
import { namesOf, onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { filterOf } from './filter-option.ts'
import { printResult } from './output.ts'

interface Options extends DatasetOptions {
  readonly filter?: string
  readonly by?: string
}

export function agreementCommand(program: Command): void {
  onDataset(program.command('agreement'))
    .description(
      "how far annotators agree: percent, Fleiss' and Cohen's kappa, Krippendorff's alpha, Gwet's AC1, with 95 % intervals; by class, pair and time, and each annotator with themself; latest labels by persons",
    )
    .option('--filter <json>', 'only clips of this filter, as JSON')
    .option('--by <property>', `also by slice: ${SLICE_KEYS.join(', ')}`)
    .action((folder: string, options: Options) =>
      withDataset(folder, options, async (dataset) => {
        requireIndexed(dataset)
        const settings = { filter: filterOf(options.filter), by: options.by ?? null }
        const report = await dataset.explore.agreement(
          parseOr(AgreementOptions, settings, 'Agreement cannot be computed'),
        )
        requireTwo(report, dataset.folder)
        printResult(options.json === true, report, () => agreementText(report, namesOf(dataset)))
      }),
    )
}

/** Throws `nothing-to-do` with what is missing if no recording has two labels or two answers, and no annotator repeated one. */
function requireTwo(report: AgreementReport, folder: string): void {
  const { compared, annotators, retest, repeats, fields } = report
  if (compared > 0 || retest.length > 0 || repeats.length > 0 || fields.length > 0) return
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

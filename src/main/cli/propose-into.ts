import { parseOr } from '#shared/contract/parse.ts'
import { ProposalRequest, type ProposalRequestInput } from '#shared/contract/segments.ts'
import { counted } from '#shared/words.ts'
import type { Dataset } from '../studio/studio.ts'
import { requireIndexed, withDataset } from './dataset.ts'
import { filterOf } from './filter-option.ts'
import { printResult, textTable } from './output.ts'
import { followJob } from './progress.ts'

export interface IntoOptions {
  /** The dataset's folder. */
  readonly into: string
  readonly filter?: string
  readonly annotator: string
  readonly project?: string
  readonly mix?: boolean
  readonly json?: boolean
}

/** Proposes segments into the project of a dataset: of one recording, or of a filter's. */
export function proposeInto(
  { into, filter, annotator, project, mix = false, json = false }: IntoOptions,
  recording: string | undefined,
  how: Pick<ProposalRequestInput, 'method' | 'options'>,
): Promise<void> {
  return withDataset(into, { project }, async (dataset) => {
    requireIndexed(dataset)
    const chosen = recording === undefined ? filterOf(filter) : { ids: [dataset.library.find(recording).id] }
    const request = parseOr(
      ProposalRequest,
      { ...how, filter: chosen, eachChannel: !mix },
      'Segments cannot be proposed',
    )
    const job = dataset.propose(request, annotator)
    const report = await followJob(dataset.jobs, job, json)
    const proposed = dataset.segments.proposed(job.id)
    printResult(json, { ...report, proposed }, () => shownText(proposed, report.failed))
  })
}

function shownText(
  proposed: ReturnType<Dataset['segments']['proposed']>,
  failed: readonly { readonly path: string; readonly message: string }[],
): string {
  const rows = proposed.flatMap(({ path, tiers }) =>
    tiers.map(({ tier, added, replaced, kept, leftOut }) => [path, tier, added, replaced, kept, leftOut]),
  )
  return [
    textTable(['Recording', 'Tier', 'Proposed', 'Replaced', 'Kept', 'Left out'], rows),
    '',
    `Proposals for ${counted(proposed.length, 'recording')}. They are not labels: check them by ear, then accept them.`,
    'Replaced: earlier proposals of the method. Kept: segments that people touched. Left out: proposals that repeat these.',
    ...failed.map(({ path, message }) => `${path}: ${message}`),
  ].join('\n')
}

import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { ConsensusChange, type ConsensusPreview, type ConsensusSetting } from '#shared/contract/consensus.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { CONSENSUS_POLICIES, POLICY_TEXTS } from '#shared/domain/consensus/index.ts'
import { formatCount, formatDate } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import type { Dataset } from '../studio/studio.ts'
import { StudioError } from '#shared/errors.ts'
import { annotatorsText } from './annotators-text.ts'
import { namesOf, onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { printResult, textTable } from './output.ts'
import { followJob } from './progress.ts'

interface Options extends DatasetOptions {
  readonly annotator: string
  readonly annotators?: boolean
}

export function consensusCommand(program: Command): void {
  onDataset(program.command('consensus'))
    .description(
      'how the label of a clip follows from the labels of several annotators: show what each policy would change, or apply one to the dataset',
    )
    .argument('[policy]', CONSENSUS_POLICIES.join(', '))
    .option('--annotator <name>', 'who chooses the policy', userInfo().username)
    .option('--annotators', 'how well each annotator labels, with error rates, and what to ask whom next')
    .action((folder: string, policy: string | undefined, options: Options) =>
      withDataset(folder, options, (dataset) => {
        requireIndexed(dataset)
        if (options.annotators) return showAnnotators(dataset, options)
        return policy === undefined ? show(dataset, options) : apply(dataset, policy, options)
      }),
    )
}

async function show(dataset: Dataset, { json = false }: Options): Promise<void> {
  const setting = dataset.consensus()
  const preview = await followJob(dataset.jobs, dataset.previewConsensus(), json)
  printResult(json, { setting, preview }, () =>
    [settingText(setting), previewText(preview), 'To apply one: ser-studio consensus FOLDER POLICY'].join(
      '\n\n',
    ),
  )
}

async function showAnnotators(dataset: Dataset, { json = false }: Options): Promise<void> {
  const report = await dataset.explore.annotators()
  if (report.annotators.length === 0)
    throw new StudioError('nothing-to-do', 'No person has labelled a clip yet.')
  printResult(json, report, () => annotatorsText(report, namesOf(dataset)))
}

async function apply(dataset: Dataset, policy: string, { annotator, json = false }: Options): Promise<void> {
  const change = { version: dataset.consensus().version, policy, annotator }
  const parsed = parseOr(ConsensusChange, change, 'The policy cannot be applied')
  const applied = await followJob(dataset.jobs, dataset.applyConsensus(parsed), json)
  printResult(json, applied, () =>
    [settingText(applied.setting), `${counted(applied.changed, 'recording')} got another label.`].join('\n'),
  )
}

function settingText({ policy, annotator, at, derived }: ConsensusSetting): string {
  const { name, about } = POLICY_TEXTS[policy]
  const by = annotator === null || at === null ? '' : ` Chosen by ${annotator}, ${formatDate(at)}.`
  const unfinished = derived ? '' : '\nSome labels do not follow it yet. Apply it again.'
  return `Policy: ${name}. ${about}${by}${unfinished}`
}

function previewText({ policies, shared, decided }: ConsensusPreview): string {
  return [
    `${counted(shared, 'recording')} with labels by two or more annotators, ${formatCount(decided)} with a decision of an adjudicator`,
    textTable(
      ['Policy', 'Name', 'Clips that change', 'Ties'],
      CONSENSUS_POLICIES.map((policy) => [
        policy,
        POLICY_TEXTS[policy].name,
        policies[policy].clips,
        policies[policy].tied,
      ]),
    ),
  ].join('\n')
}

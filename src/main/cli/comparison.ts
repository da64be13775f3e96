import { userInfo } from 'node:os'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { ComparisonSettings } from '#shared/contract/comparisons.ts'
import type { Comparison, ComparisonScores, SkippedTrial } from '#shared/contract/index.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { StudioError } from '#shared/errors.ts'
import { formatCount, formatNumber } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import type { Dataset } from '../studio/studio.ts'
import { writeUsersFile } from '../storage/files/index.ts'
import { onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { printResult, textTable } from './output.ts'
import { readYaml } from './read-yaml.ts'

interface MakeOptions extends DatasetOptions {
  readonly annotator: string
}
interface ScoreOptions extends DatasetOptions {
  readonly out?: string
}

export function comparisonCommand(program: Command): void {
  const comparison = program
    .command('comparison')
    .description('comparisons: which of two or four clips has more of something, with scores')
  make(comparison)
  show(comparison)
  scores(comparison)
}

function make(comparison: Command): void {
  onDataset(comparison.command('make'))
    .description('make the trials of a comparison from a YAML or JSON file')
    .argument('<file>', 'the comparison; docs/comparisons.md shows its fields')
    .option('--annotator <name>', 'who makes it', userInfo().username)
    .action((folder: string, file: string, options: MakeOptions) =>
      withDataset(folder, options, (dataset) => {
        requireIndexed(dataset)
        const settings = parseOr(ComparisonSettings, readYaml(file), `${file} is not a comparison`)
        const made = dataset.comparisons.make(settings, options.annotator)
        printResult(options.json === true, made, () => progressText([made]))
      }),
    )
}

function show(comparison: Command): void {
  onDataset(comparison.command('show'))
    .description('list the comparisons with their progress')
    .action((folder: string, options: DatasetOptions) =>
      withDataset(folder, options, (dataset) => {
        const all = dataset.comparisons
          .list()
          .map((one) => ({ ...one, skipped: dataset.comparisons.skipped(one.id) }))
        printResult(options.json === true, all, () =>
          all.length === 0
            ? 'This dataset has no comparison yet.'
            : [progressText(all), ...skippedText(all.flatMap(({ skipped }) => skipped))].join('\n\n'),
        )
      }),
    )
}

function scores(comparison: Command): void {
  onDataset(comparison.command('scores'))
    .description('print the scores of the clips, the highest first')
    .argument('<comparison>', 'its name or number')
    .option('--out <file>', 'also write them as CSV')
    .action((folder: string, reference: string, options: ScoreOptions) =>
      withDataset(folder, options, async (dataset) => {
        const { id } = findComparison(dataset, reference)
        const found = await dataset.comparisons.scores(id)
        if (options.out !== undefined) {
          const file = resolve(options.out)
          dataset.requireOutside(file)
          writeUsersFile(file, (await dataset.comparisons.file(id)).text)
        }
        printResult(options.json === true, found, () => scoresText(found))
      }),
    )
}

function findComparison(dataset: Dataset, reference: string): Comparison {
  const found = dataset.comparisons
    .list()
    .find(({ id, settings }) => settings.name === reference || String(id) === reference)
  if (!found)
    throw new StudioError(
      'not-found',
      `There is no comparison "${reference}". List them: ser-studio comparison show "${dataset.folder}"`,
    )
  return found
}

const progressText = (all: readonly Comparison[]): string =>
  textTable(
    ['Comparison', 'Trials', 'Answered', 'Skipped', 'Withdrawn', 'Annotator'],
    all.flatMap(({ settings, progress }) =>
      progress.map(({ annotator, assigned, answered, skipped, withdrawn }) => [
        ...[settings.name, assigned, answered, skipped, withdrawn],
        annotator,
      ]),
    ),
  )

const skippedText = (skipped: readonly SkippedTrial[]): readonly string[] =>
  skipped.length === 0
    ? []
    : [
        textTable(
          ['Skipped by', 'Clips', 'Reason'],
          skipped.map(({ annotator, paths, reason }) => [
            annotator,
            paths.map((path) => path ?? '–').join(' '),
            reason,
          ]),
        ),
      ]

function scoresText({ size, answers, skipped, withdrawn, scores: found }: ComparisonScores): string {
  const measure = size === 2 ? 'Bradley–Terry scores, in log-odds' : '(most − least) / trials'
  return [
    `${counted(answers, 'answered trial')}${skipped > 0 ? `, ${formatCount(skipped)} skipped` : ''}${withdrawn > 0 ? `, ${formatCount(withdrawn)} withdrawn with their speakers` : ''}; ${measure}; 95 % bootstrap intervals over trials in brackets`,
    '',
    textTable(
      ['Clip', 'Score', 'Trials', 'Most', 'Least'],
      found.map(({ path, content, score, interval, trials, most, least }) => [
        path ?? content.slice(0, 12),
        interval ? `${two(score)} [${two(interval.low)}, ${two(interval.high)}]` : two(score),
        ...[trials, most, least],
      ]),
    ),
  ].join('\n')
}

const two = (value: number): string => formatNumber(value, 2)

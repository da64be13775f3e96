import { userInfo } from 'node:os'
import type { Command } from 'commander'
import type { Plan } from '#shared/contract/index.ts'
import { parseOr } from '#shared/contract/parse.ts'
import { PlanSettings } from '#shared/contract/plans.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import type { Dataset } from '../studio/studio.ts'
import { onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { printResult } from './output.ts'
import { planText, plansText, previewText } from './plan-text.ts'
import { readYaml } from './read-yaml.ts'

interface MakeOptions extends DatasetOptions {
  readonly annotator: string
  readonly preview?: boolean
}

export function planCommand(program: Command): void {
  const plan = program
    .command('plan')
    .description('plans: which annotator labels which clips, with gold clips and hidden repeats')
  make(plan)
  show(plan)
  reassign(plan)
  end(plan)
}

function make(plan: Command): void {
  onDataset(plan.command('make'))
    .description('make the assignments of a plan from a YAML or JSON file')
    .argument('<file>', 'the plan; docs/plans.md shows its fields')
    .option('--preview', 'show the counts, and make nothing')
    .option('--annotator <name>', 'who makes the plan', userInfo().username)
    .action((folder: string, file: string, options: MakeOptions) =>
      withDataset(folder, options, (dataset) => {
        requireIndexed(dataset)
        const json = options.json === true
        const settings = parseOr(PlanSettings, readYaml(file), `${file} is not a plan`)
        if (options.preview === true) {
          const preview = dataset.assignments.preview(settings)
          printResult(json, preview, () => previewText(preview))
          return
        }
        const made = dataset.assignments.make(settings, options.annotator)
        printResult(json, made, () => planText(made, []))
      }),
    )
}

function show(plan: Command): void {
  onDataset(plan.command('show'))
    .description('list the plans, or show the progress of one')
    .argument('[plan]', 'name or number of a plan')
    .action((folder: string, reference: string | undefined, options: DatasetOptions) =>
      withDataset(folder, options, (dataset) => {
        const json = options.json === true
        if (reference === undefined) {
          const plans = dataset.assignments.plans()
          printResult(json, plans, () => plansText(plans))
          return
        }
        const found = findPlan(dataset, reference)
        const skipped = dataset.assignments.skipped(found.id)
        printResult(json, { ...found, skipped }, () => planText(found, skipped))
      }),
    )
}

function reassign(plan: Command): void {
  onDataset(plan.command('reassign'))
    .description("give an annotator's open clips to others who do not have them")
    .argument('<plan>', 'name or number of a plan')
    .argument('<from>', 'the annotator who gives them')
    .argument('[to...]', 'the annotators who get them: all others of the plan')
    .action(
      (folder: string, reference: string, from: string, to: readonly string[], options: DatasetOptions) =>
        withDataset(folder, options, (dataset) => {
          const { id } = findPlan(dataset, reference)
          const result = dataset.assignments.reassign({ plan: id, from, to: [...to] })
          printResult(options.json === true, result, () =>
            [
              `${counted(result.moved, 'clip')} reassigned.`,
              ...(result.kept > 0
                ? [`${counted(result.kept, 'clip')} kept by ${from}: the others have them already.`]
                : []),
            ].join('\n'),
          )
        }),
    )
}

function end(plan: Command): void {
  onDataset(plan.command('end'))
    .description(
      'end a listening experiment: open clips are withdrawn, answered ones can be labelled elsewhere',
    )
    .argument('<plan>', 'name or number of a plan')
    .action((folder: string, reference: string, options: DatasetOptions) =>
      withDataset(folder, options, (dataset) => {
        const ended = dataset.assignments.end(findPlan(dataset, reference).id)
        printResult(options.json === true, ended, () => planText(ended, []))
      }),
    )
}

function findPlan({ assignments }: Dataset, reference: string): Plan {
  const plans = assignments.plans()
  const found =
    plans.find(({ settings }) => settings.name === reference) ??
    plans.find(({ id }) => String(id) === reference)
  if (found) return found
  const names = plans.map(({ settings }) => settings.name).join(', ')
  throw new StudioError(
    'not-found',
    `There is no plan "${reference}". ${names === '' ? 'The dataset has no plan yet.' : `The plans are: ${names}.`}`,
  )
}

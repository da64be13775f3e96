import { resolve } from 'node:path'
import { Option, type Command } from 'commander'
import { MODEL_FORMATS, type ModelExportReport, type ModelFormat } from '#shared/contract/model-export.ts'
import { datasetOfProject, defaultDataFolder, projectOfRun } from '../studio/studio.ts'
import { StudioError } from '#shared/errors.ts'
import { withDataset } from './dataset.ts'
import { duration, megabytes } from './numbers.ts'
import { printResult, textTable } from './output.ts'
import { followJob } from './progress.ts'

interface ExportModelOptions {
  readonly out: string
  readonly format: ModelFormat
  readonly dataset?: string
  readonly project?: string
  readonly overwrite?: boolean
  readonly json?: boolean
}

export function exportModelCommand(program: Command): void {
  program
    .command('export-model')
    .description(
      "export a run's models for other programs, with instructions and examples; each model is read back and compared",
    )
    .argument('<run>', 'a finished run: its id, the beginning of its id, or "last" with --dataset')
    .requiredOption('--out <folder>', 'a folder that does not exist yet')
    .addOption(new Option('--format <name>', 'ONNX, or TensorFlow.js').choices(MODEL_FORMATS).default('onnx'))
    .option('--dataset <folder>', "the run's dataset; by default all projects are searched")
    .option('--project <folder>', "the run's project, if it is not in the default folder")
    .option('--overwrite', 'replace an earlier model export in the folder')
    .option('--json', 'print the result as JSON on stdout')
    .action((run: string, options: ExportModelOptions) => {
      const { dataset, project } = placeOf(run, options)
      return withDataset(dataset, { project }, async (opened) => {
        const { format, out, overwrite = false, json = false } = options
        const job = opened.exportModel({ run: opened.run(run).id, format, folder: resolve(out), overwrite })
        const report = await followJob(opened.jobs, job, json)
        printResult(json, report, () => reportText(report))
      })
    })
}

function placeOf(run: string, options: ExportModelOptions): { dataset: string; project?: string } {
  if (options.dataset !== undefined) return { dataset: options.dataset, project: options.project }
  const project = options.project ?? projectOfRun(defaultDataFolder(), run)
  if (project === null)
    throw new StudioError('not-found', `No project has a run "${run}". Give --dataset or --project.`)
  return { dataset: datasetOfProject(project), project }
}

function reportText(report: ModelExportReport): string {
  return [
    textTable(
      ['Model', 'Kind', 'Largest difference'],
      report.models.map(({ file, kind, difference }) => [file, kind, difference.toExponential(1)]),
    ),
    `${megabytes(report.bytes)} in ${report.folder} (${duration(report.seconds)}), read back and compared with the originals`,
  ].join('\n\n')
}

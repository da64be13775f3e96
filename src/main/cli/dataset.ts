import type { Command } from 'commander'
import { CORPUS_IDS, type CorpusId } from '#shared/domain/clips.ts'
import { StudioError } from '#shared/errors.ts'
import { openDataset, type Dataset } from '../studio/studio.ts'

export interface DatasetOptions {
  readonly project?: string
  readonly corpus?: string
  readonly json?: boolean
}

/** The options every command on a dataset folder takes. */
export function onDataset(command: Command): Command {
  return command
    .argument('<folder>', 'the dataset: an official CREMA-D folder, or any folder of clips')
    .option('--project <folder>', "where the studio keeps this dataset's database, features and runs")
    .option('--json', 'print the result as JSON on stdout')
}

/** Opens the dataset, does the work, and closes it whatever happens. */
export async function withDataset<T>(
  folder: string,
  options: DatasetOptions,
  work: (dataset: Dataset) => Promise<T> | T,
): Promise<T> {
  const dataset = openDataset(folder, { projectFolder: options.project })
  try {
    return await work(dataset)
  } finally {
    dataset.close()
  }
}

/** For commands that need clips: tells how to get them where the folder was never indexed. */
export function requireIndexed(dataset: Dataset): void {
  if (dataset.library.count({}) === 0)
    throw new StudioError(
      'nothing-to-do',
      `No clips are indexed yet. Run: ser-studio index ${dataset.folder}`,
    )
}

export function parseCorpus(value: string): CorpusId {
  const found = CORPUS_IDS.find((id) => id === value)
  if (found) return found
  throw new StudioError(
    'bad-input',
    `"${value}" is no corpus the studio knows. One of: ${CORPUS_IDS.join(', ')}.`,
  )
}

import type { Command } from 'commander'
import { OpenQuestion } from '#shared/contract/index.ts'
import { CORPUS_IDS, type CorpusId } from '#shared/domain/clips.ts'
import { labelNames, type LabelNames } from '#shared/domain/label-names.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import { defaultDataFolder, openDataset, placeProject, type Dataset, type Placed } from '../studio/studio.ts'
import { note } from './for-terminals.ts'

export interface DatasetOptions {
  readonly project?: string
  readonly sameAs?: string
  readonly newProject?: boolean
  readonly corpus?: string
  readonly json?: boolean
}

/** Options of every command on a dataset folder. */
export function onDataset(command: Command): Command {
  return command
    .argument('<folder>', 'the dataset: an official CREMA-D folder, or any folder of clips')
    .option('--project <folder>', "where the studio keeps this dataset's database, features and runs")
    .option('--same-as <folder>', 'another folder with the same recordings, whose labels to use')
    .option('--new-project', 'start without the labels of another folder with the same recordings')
    .option('--json', 'print the result as JSON on stdout')
}

/** How the dataset's labels are shown. */
export function namesOf({ labelSet }: Dataset): LabelNames {
  return labelNames(labelSet.get().classes)
}

/** Opens the dataset, does the work, and always closes the dataset. */
export async function withDataset<T>(
  folder: string,
  options: DatasetOptions,
  work: (dataset: Dataset) => Promise<T> | T,
): Promise<T> {
  const { projectFolder, movedFrom } = await place(folder, options)
  if (movedFrom !== null) note(`The dataset was at ${movedFrom} before; its labels are here.`)
  const dataset = openDataset(folder, { projectFolder })
  try {
    const result = await work(dataset)
    await dataset.backUp().catch((thrown: unknown) => {
      note(`No backup of the project was made: ${toStudioError(thrown).message}`)
    })
    return result
  } catch (thrown) {
    throw dataset.explain(thrown)
  } finally {
    await dataset.close()
  }
}

/** The dataset's project. If a person must choose, the error names the option. */
async function place(folder: string, { project, sameAs, newProject }: DatasetOptions): Promise<Placed> {
  try {
    return await placeProject(folder, {
      dataFolder: defaultDataFolder(),
      projectFolder: project,
      sameAs: newProject === true ? null : sameAs,
    })
  } catch (error) {
    const asked = error instanceof StudioError ? OpenQuestion.safeParse(error.details) : null
    if (!(error instanceof StudioError) || !asked?.success || !('sameAs' in asked.data)) throw error
    throw new StudioError(
      error.code,
      `${error.message} Add --same-as "${asked.data.sameAs}" for the first, --new-project for the second.`,
      error.details,
      error,
    )
  }
}

/** For commands that need clips. If the folder was never indexed, the error says how to index it. */
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
    `"${value}" is not a known corpus. Use one of: ${CORPUS_IDS.join(', ')}.`,
  )
}

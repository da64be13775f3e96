import { userInfo } from 'node:os'
import type { Command } from 'commander'
import { EmotionWord } from '#shared/contract/library.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { StudioError } from '#shared/errors.ts'
import { counted } from '#shared/words.ts'
import {
  importTiers,
  openTierFile,
  previewTierImport,
  type Dataset,
  type ImportChoices,
  type ImportedTiers,
  type ImportPreview,
} from '../studio/studio.ts'
import { onDataset, requireIndexed, withDataset, type DatasetOptions } from './dataset.ts'
import { requireOffered } from './label-words.ts'
import { printResult, textTable } from './output.ts'

interface ImportOptions extends DatasetOptions {
  readonly annotator: string
  readonly preview?: boolean
  readonly cut?: boolean
  readonly labels: readonly string[]
  readonly word: readonly string[]
}

export function tiersImportCommand(tiers: Command): void {
  const collect = (value: string, all: readonly string[]) => [...all, value]
  onDataset(tiers.command('import'))
    .argument('<recording>', 'its number, path or file name in the dataset')
    .argument('<files...>', 'files of tiers, in any of the formats; their content decides')
    .description('write the tiers of files of other programs into the project, as segments of a recording')
    .option('--preview', 'print what would change, without writing')
    .option('--cut', 'cut entries at the end of the recording; without it, those that pass it are left out')
    .option('--labels <tier>', 'a tier whose texts are labels; may be repeated', collect, [])
    .option(
      '--word <word=class>',
      'what a word of such a tier means; "word=" keeps it as a text',
      collect,
      [],
    )
    .option('--annotator <name>', 'who imports', userInfo().username)
    .action((folder: string, recording: string, files: readonly string[], options: ImportOptions) =>
      withDataset(folder, options, (dataset) => {
        requireIndexed(dataset)
        const { annotator, preview = false, json = false } = options
        const clip = dataset.library.find(recording)
        const choices = choicesOf(dataset, options)
        const author = { name: annotator, changesOthers: true }
        const done = files.map((path) => {
          const { file } = openTierFile(path)
          const result = preview
            ? previewTierImport(dataset, clip, file, choices, annotator)
            : importTiers(dataset, clip, file, choices, author)
          return { file: path, ...result }
        })
        printResult(json, { recording: clip.path, imported: !preview, files: done }, () =>
          done.flatMap((one) => [`${one.file}:`, ...linesOf(one, preview)]).join('\n'),
        )
      }),
    )
}

function choicesOf(dataset: Dataset, { cut = false, labels, word }: ImportOptions): ImportChoices {
  const words = new Map<string, Emotion | null>(
    word.map((given) => {
      const at = given.lastIndexOf('=')
      if (at < 1) throw new StudioError('bad-input', `--word ${given} is not of the form WORD=CLASS.`)
      const meaning = given.slice(at + 1).trim()
      return [given.slice(0, at).trim(), meaning === '' ? null : EmotionWord.parse(meaning)]
    }),
  )
  requireOffered(
    dataset,
    [...words.values()].filter((meaning) => meaning !== null),
  )
  return { cut, labelTiers: labels, words }
}

function linesOf(result: ImportPreview | ImportedTiers, preview: boolean): readonly string[] {
  const rows = result.tiers.map(({ tier, isNew, added, present, labelled, cut, leftOut }) => [
    ...[isNew ? `${tier} (new)` : tier, added, labelled, present, cut, leftOut],
  ])
  return [
    textTable(['Tier', 'Segments', 'Labels', 'Already here', 'Cut', 'Past the end'], rows),
    ...(result.unknownWords.length > 0
      ? [`Words without a meaning: ${result.unknownWords.join(', ')}. Add --word "WORD=CLASS" for each.`]
      : []),
    ...result.lost.map((phrase) => `Not imported: ${phrase}.`),
    ...result.notes,
    preview ? 'Nothing was written.' : `Imported ${counted(result.tiers.length, 'tier')}.`,
  ]
}

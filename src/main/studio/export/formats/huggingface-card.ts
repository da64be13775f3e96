import { counted } from '#shared/words.ts'
import { featuresYaml, type Feature } from './huggingface-features.ts'
import type { Scan } from './huggingface-scan.ts'

interface Card {
  readonly features: readonly Feature[]
  readonly scan: Scan
  /** The folder of a split. */
  readonly folderOf: (split: string | null) => string
  /** The file with typed metadata in each split's folder. */
  readonly typed: string
}

/** The dataset card: types and splits for `datasets.load_dataset(folder)`, and a text for people. */
export function datasetCard({ features, scan, folderOf, typed }: Card): string {
  const splits = [...scan.clips].map(([split, clips]) => ({
    name: split ?? (scan.clips.size === 1 ? 'train' : 'unassigned'),
    folder: folderOf(split),
    clips,
  }))
  const configs = [
    'configs:',
    '- config_name: default',
    '  data_files:',
    ...splits.flatMap(({ name, folder }) => [`  - split: ${name}`, `    path: ${folder}/**`]),
    ...(scan.isTyped ? ['  metadata_filenames:', `  - ${typed}`] : []),
  ]
  return [
    '---',
    featuresYaml(features, scan.classes),
    ...configs,
    '---',
    '',
    '# Emotional speech, labelled in SER Studio',
    '',
    '```python',
    'from datasets import load_dataset',
    'dataset = load_dataset("path/to/this/folder")',
    '```',
    '',
    ...splits.map(({ name, folder, clips }) => `- \`${name}\`: ${counted(clips, 'clip')} in \`${folder}\``),
    '',
    ...(scan.isTyped
      ? [
          `From version 4 on, \`datasets\` reads \`${typed}\`, with classes and missing values. Earlier versions read`,
          '`metadata.jsonl`:',
        ]
      : ['Because a split has a single clip, `metadata.jsonl` is read without types:']),
    'classes are text, missing text is empty, and columns of numbers that one split lacks are left out.',
    '`columns.csv` describes every column.',
    '',
  ].join('\n')
}

import { join } from 'node:path'
import type { ClipName } from '#shared/domain/clips.ts'
import { parseEmotion } from '#shared/domain/emotions.ts'
import { readSplit, splitOf } from '../import/index.ts'
import { openTextTable, recordsOf } from '../tables/index.ts'
import { baseName, NO_NAME, stem, type NamingScheme } from './scheme.ts'

const NAME = /^dia(\d+)_utt(\d+)$/
const TABLE = /(?:^|\/)(train|dev|test)_sent_emo\.csv$/

/**
 * Dialogue and utterance: Poria et al. 2019. The same name occurs in training, development and test, so the folder above
 * separates them: train_splits, dev_splits_complete, output_repeated_splits_test. Emotion and speaker are in the
 * tables of the splits.
 */
export const meld: NamingScheme = {
  id: 'meld',
  title: 'MELD',
  example: 'train_splits/dia0_utt0.mp4',
  parse: (path) => (NAME.test(stem(path)) ? { ...NO_NAME, split: splitOf(path) } : null),
  parseLeniently: () => null,
  speaker: () => null,
  ownTables: TABLE,
  async readLabels({ datasetFolder, tables, paths }) {
    const own = tables.filter((table) => TABLE.test(table))
    const rows = new Map<string, Partial<ClipName>>()
    for (const file of own) {
      const split = readSplit(baseName(file))
      for await (const row of recordsOf(await openTextTable(join(datasetFolder, file))))
        rows.set(`${split ?? ''}/dia${row['dialogue_id'] ?? ''}_utt${row['utterance_id'] ?? ''}`, {
          emotion: parseEmotion(row['emotion'] ?? ''),
          speaker: row['speaker']?.trim() || null,
          split,
        })
    }
    const only = own.length === 1 ? readSplit(baseName(own[0])) : null
    return new Map(
      paths.map((path) => [path, rows.get(`${splitOf(path) ?? only ?? ''}/${stem(path)}`) ?? {}]),
    )
  },
}

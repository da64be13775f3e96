import { join } from 'node:path'
import { parseEmotion, type Emotion } from '#shared/domain/emotions.ts'
import { readLines } from '../../storage/files/index.ts'
import { NO_NAME, speakerInfo, stem, type NamingScheme } from './scheme.ts'

const NAME = /^(Ses0[1-5])[FM]_((?:impro|script)\w*)_([FM])\d{3}$/
const EVALUATION = /(?:^|\/)EmoEvaluation\/Ses0[1-5][FM]_\w+\.txt$/
/** "[6.2901 - 8.2357]", the turn, its emotion; tabs between them. */
const TURN = /^\[[\d.]+ - [\d.]+\]\t(Ses\w+)\t(\w{3})\t/

/**
 * Session, dialogue, speaker and turn: Busso et al. 2008. A session has two speakers, a woman and a man. The emotion is in
 * the files of EmoEvaluation; turns without a majority (xxx) have none.
 */
export const iemocap: NamingScheme = {
  id: 'iemocap',
  title: 'IEMOCAP',
  example: 'Session1/sentences/wav/Ses01F_impro01/Ses01F_impro01_F000.wav',
  parse(path) {
    const match = NAME.exec(stem(path))
    if (!match) return null
    const [, session, dialogue, sex] = match
    return { ...NO_NAME, speaker: `${session}${sex}`, sentence: dialogue }
  },
  parseLeniently: () => null,
  speaker: (id) =>
    /^Ses0[1-5][FM]$/.test(id) ? speakerInfo(id, { sex: id.endsWith('F') ? 'female' : 'male' }) : null,
  ownTables: EVALUATION,
  async readLabels({ datasetFolder, tables, paths }) {
    const emotions = new Map<string, Emotion | null>()
    for (const file of tables.filter((table) => EVALUATION.test(table)))
      for await (const line of readLines(join(datasetFolder, file))) {
        const [, turn, code] = TURN.exec(line) ?? []
        if (turn) emotions.set(turn, parseEmotion(code === 'oth' ? 'other' : code))
      }
    return new Map(paths.map((path) => [path, { emotion: emotions.get(stem(path)) ?? null }]))
  },
}

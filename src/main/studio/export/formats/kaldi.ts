import type { ExportFiles } from './format.ts'
import { splitName, splitNames } from './split-names.ts'
import { escapeId, utteranceId, type UtteranceId } from './utterance-ids.ts'
import { withTables } from './with-tables.ts'

const FILES = ['wav.scp', 'utt2spk', 'spk2utt', 'utt2emo', 'utt2dur', 'reco2dur'] as const
const GENDERS: ReadonlyMap<string | null, string> = new Map([
  ['female', 'f'],
  ['male', 'm'],
])

interface Utterance extends UtteranceId {
  readonly audio: string
  readonly seconds: number
  readonly emotion: string | null
  readonly gender: string | null
}

/** A Kaldi data folder for each split. Paths in wav.scp are relative to the export. */
export const kaldi = withTables({
  files: (options) =>
    splitNames(options).flatMap((folder) =>
      [...FILES, ...(options.include.demographics ? ['spk2gender'] : [])].map((file) => `${folder}/${file}`),
    ),
  cannotHold: () => [
    'in the data folders: transcripts, so there is no file text',
    'in the data folders: recordings without a known duration',
    'in the data folders: labels other than the current one, votes, predictions and findings',
  ],
  open({ options, files }) {
    const folders = new Map<string, Utterance[]>()
    return {
      add({ row, split, audio }) {
        if (audio === null || row.duration_ms === null || row.duration_ms <= 0) return Promise.resolve()
        const folder = splitName(split, options)
        const utterances = folders.get(folder) ?? []
        folders.set(folder, utterances)
        utterances.push({
          ...utteranceId(row.path, row.speaker),
          audio,
          seconds: row.duration_ms / 1000,
          emotion: row.emotion,
          gender: options.include.demographics ? (GENDERS.get(row.sex) ?? null) : null,
        })
        return Promise.resolve()
      },
      async finish() {
        for (const [folder, utterances] of folders) await writeDataFolder(files, folder, utterances)
      },
    }
  },
})

async function writeDataFolder(
  files: ExportFiles,
  folder: string,
  utterances: readonly Utterance[],
): Promise<void> {
  const sorted = utterances.toSorted((a, b) => compareBytes(a.utterance, b.utterance))
  const speakers = new Map<string, { gender: string | null; utterances: string[] }>()
  for (const { speaker, gender, utterance } of sorted) {
    const known = speakers.get(speaker) ?? { gender, utterances: [] }
    speakers.set(speaker, known)
    known.utterances.push(utterance)
  }
  const write = async (name: string, lines: readonly string[]) => {
    const file = await files.open(`${folder}/${name}`)
    for (const line of lines) await file.write(`${line}\n`)
  }
  const each = (field: (utterance: Utterance) => string) =>
    sorted.map((one) => `${one.utterance} ${field(one)}`)
  await write(
    'wav.scp',
    each(({ audio }) => waveOf(audio)),
  )
  await write(
    'utt2spk',
    each(({ speaker }) => speaker),
  )
  const durations = each(({ seconds }) => String(seconds))
  await write('utt2dur', durations)
  // A recording is an utterance. With this file lhotse takes the exact durations; without, it rounds them down to 1 ms.
  await write('reco2dur', durations)
  await write(
    'utt2emo',
    sorted.flatMap(({ utterance, emotion }) =>
      emotion === null ? [] : [`${utterance} ${escapeId(emotion)}`],
    ),
  )
  await write(
    'spk2utt',
    [...speakers].map(([speaker, { utterances }]) => `${speaker} ${utterances.join(' ')}`),
  )
  // Kaldi refuses a table of genders that lacks a speaker.
  if ([...speakers.values()].every(({ gender }) => gender !== null))
    await write(
      'spk2gender',
      [...speakers].map(([speaker, { gender }]) => `${speaker} ${gender}`),
    )
}

/** Kaldi reads WAV files; other formats by a pipe from ffmpeg, quoted for the shell. */
function waveOf(audio: string): string {
  if (/\.wav$/i.test(audio)) return audio
  return `ffmpeg -nostdin -loglevel error -i '${audio.replaceAll("'", String.raw`'\''`)}' -f wav - |`
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

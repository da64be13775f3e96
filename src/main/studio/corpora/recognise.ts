import type { ClipName, CorpusId, SpeakerInfo } from '#shared/domain/clips.ts'
import { formatCount } from '#shared/text/index.ts'
import { readManifests, type Manifest } from './manifest.ts'
import { NO_NAME, speakerInfo, type NamingScheme } from './scheme.ts'
import { SCHEMES } from './schemes.ts'

/** A clip's name, with its problem or null. */
export interface NamedClip {
  readonly name: ClipName
  readonly problem: string | null
}

/** The detected corpus of a dataset. */
export interface Recognition {
  readonly corpus: CorpusId
  /** A summary: "CREMA-D: 3,670 of 3,670 file names". */
  readonly sentence: string
  /** Advice about names and manifests. */
  readonly advice: readonly string[]
  readonly nameOf: (path: string) => NamedClip
  /** Demographics from the corpus's documentation; otherwise only the id. */
  readonly speakerOf: (id: string) => SpeakerInfo
}

/** Minimum share of clips for a naming scheme or a manifest to be used. */
const ENOUGH = 0.5

/**
 * Detects the corpus by the naming scheme that most files follow. A manifest that lists most of the audio takes
 * precedence; file names fill its gaps.
 * @param paths the audio files found, relative to `datasetFolder` with forward slashes
 * @param corpus overrides the detection
 */
export async function recognise(
  paths: readonly string[],
  datasetFolder: string,
  corpus?: CorpusId,
): Promise<Recognition> {
  const manifest = await readManifests(paths, datasetFolder)
  const recognition = recogniseBy(paths, manifest, corpus)
  const advice = [...recognition.advice, ...manifest.unread, ...manifest.predictions.map(notTaken)]
  return { ...recognition, advice }
}

const notTaken = (file: string) => `${file} holds predictions of a model. They are not taken for labels.`

function recogniseBy(paths: readonly string[], manifest: Manifest, corpus?: CorpusId): Recognition {
  const scores = SCHEMES.map((scheme) => ({
    scheme,
    clips: paths.filter((path) => scheme.parse(path)).length,
  }))
  const best = scores.reduce((one, other) => (other.clips > one.clips ? other : one))
  const enough = (clips: number) => clips > 0 && clips >= ENOUGH * paths.length
  const usual = enough(best.clips) ? best.scheme : null
  const told = corpus === undefined ? '' : ', as told'

  const isManifest = corpus === undefined ? enough(manifest.clips.size) : corpus === 'manifest'
  if (isManifest) return byManifest(paths, manifest, usual, told)
  const scheme = corpus === undefined ? usual : SCHEMES.find(({ id }) => id === corpus)
  if (scheme) return byScheme(paths, scheme, scores.find((score) => score.scheme === scheme)!.clips, told)
  return unknown(paths, best.scheme.title, best.clips, told)
}

function byScheme(paths: readonly string[], scheme: NamingScheme, clips: number, told: string): Recognition {
  return {
    corpus: scheme.id,
    sentence: `${scheme.title}${told}: ${formatCount(clips)} of ${formatCount(paths.length)} file names`,
    advice: [],
    nameOf: (path) => readName(path, scheme),
    speakerOf: (id) => scheme.speaker(id) ?? speakerInfo(id),
  }
}

function readName(path: string, scheme: NamingScheme): NamedClip {
  const name = scheme.parse(path)
  if (name) return { name, problem: null }
  return (
    scheme.parseLeniently(path) ?? {
      name: NO_NAME,
      problem: `Not a name of ${scheme.title}. Expected one like ${scheme.example}.`,
    }
  )
}

function byManifest(
  paths: readonly string[],
  manifest: Manifest,
  usual: NamingScheme | null,
  told: string,
): Recognition {
  const { clips, files } = manifest
  const names = files.join(', ')
  return {
    corpus: 'manifest',
    sentence: `Manifest${told}${names && ` (${names})`}: ${formatCount(clips.size)} of ${formatCount(paths.length)} audio files listed`,
    advice: manifest.advice,
    nameOf: (path) => {
      const fromFileName = usual?.parse(path) ?? NO_NAME
      const said = clips.get(path)
      if (!said) return { name: NO_NAME, problem: `Not listed in ${names || 'any manifest'}.` }
      return {
        name: {
          speaker: said.speaker ?? fromFileName.speaker,
          sentence: said.sentence ?? fromFileName.sentence,
          emotion: said.emotion,
          level: said.level ?? fromFileName.level,
          split: said.split,
        },
        problem: null,
      }
    },
    speakerOf: (id) => usual?.speaker(id) ?? speakerInfo(id),
  }
}

function unknown(paths: readonly string[], closest: string, clips: number, told: string): Recognition {
  const some =
    clips > 0 ? ` (${formatCount(clips)} of ${formatCount(paths.length)} file names are ${closest}'s)` : ''
  return {
    corpus: 'unknown',
    sentence: `No known corpus${told}${some}`,
    advice:
      paths.length === 0 || told !== ''
        ? []
        : [
            `The corpus was not recognised${some}. Say which it is, or add a manifest.csv with the columns path, label and, where known, speaker and split.`,
          ],
    nameOf: () => ({ name: NO_NAME, problem: null }),
    speakerOf: (id) => speakerInfo(id),
  }
}

import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { MemberConfig } from '#shared/contract/training.ts'
import { writeFileAtomically } from '../../storage/files/index.ts'
import type { Normalisation, Normaliser } from '../data/normalise.ts'
import type { Network } from '../models/index.ts'
import { restoreSnapshot, takeSnapshot, type Snapshot } from './snapshot.ts'
import { readTensorFile, writeTensorFile, type NamedTensor } from './tensor-file.ts'

/** The entry of a trained model in members.json. Its weights and normalisation are in `file`. */
export interface TrainedMember {
  readonly fold: number
  readonly member: number
  readonly file: string
  readonly config: MemberConfig
  /** Names of its outputs: classes, or the fields of scales. */
  readonly classes: readonly string[]
  /** Number of values per frame. */
  readonly width: number
  readonly parameters: number
  /** y = (x − shift) · scale, clipped to ±limit if there is one. */
  readonly normalise: { readonly kind: MemberConfig['normalise']; readonly limit: number | null }
}

const WEIGHT = 'weight/'
const members = 'members.json'

/** Saves a model with everything that prediction needs. Returns the path relative to the run's folder. */
export function saveMember(
  folder: string,
  fold: number,
  member: number,
  network: Network,
  normalisation: Normalisation,
): string {
  mkdirSync(join(folder, 'models'), { recursive: true })
  const tensors = new Map<string, NamedTensor>()
  for (const [name, tensor] of takeSnapshot(network)) tensors.set(WEIGHT + name, tensor)
  addNormaliser(tensors, 'everyone', normalisation.everyone)
  for (const [speaker, normaliser] of normalisation.speakers)
    addNormaliser(tensors, `speaker/${speaker}`, normaliser)
  writeTensorFile(join(folder, fileOf(fold, member)), { meta: { fold, member }, tensors })
  return fileOf(fold, member)
}

export function writeMembers(folder: string, trained: readonly TrainedMember[]): void {
  writeFileAtomically(join(folder, members), JSON.stringify(trained, null, 1))
}

/**
 * Initialises a network with the final weights of another run's model with the same fold and member, or member of the
 * first fold. Returns false and changes nothing if there is no model with the same shapes and classes.
 */
export function warmStart(
  folder: string,
  fold: number,
  member: number,
  network: Network,
  classes: readonly string[],
): boolean {
  if (!sameClasses(folder, classes)) return false
  const file =
    readTensorFile(join(folder, fileOf(fold, member))) ?? readTensorFile(join(folder, fileOf(0, member)))
  if (!file) return false
  const weights: Snapshot = new Map(
    [...file.tensors].flatMap(([name, tensor]) =>
      name.startsWith(WEIGHT) ? [[name.slice(WEIGHT.length), tensor] as const] : [],
    ),
  )
  return restoreSnapshot(network, weights)
}

function sameClasses(folder: string, classes: readonly string[]): boolean {
  const file = join(folder, members)
  if (!existsSync(file)) return false
  const listed = z
    .array(z.object({ classes: z.array(z.string()) }))
    .parse(JSON.parse(readFileSync(file, 'utf8')))
  return listed.length > 0 && listed[0].classes.join('\n') === classes.join('\n')
}

function addNormaliser(tensors: Map<string, NamedTensor>, name: string, { shift, scale }: Normaliser): void {
  tensors.set(`normalise/${name}/shift`, { shape: [shift.length], values: shift })
  tensors.set(`normalise/${name}/scale`, { shape: [scale.length], values: scale })
}

function fileOf(fold: number, member: number): string {
  return `models/f${fold}-m${member}.tensors`
}

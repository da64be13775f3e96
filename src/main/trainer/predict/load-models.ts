import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Member } from '#shared/contract/training.ts'
import { StudioError } from '#shared/errors.ts'
import type { Normalisation, Normaliser } from '../data/normalise.ts'
import { buildNetwork, disposeNetwork, type Network } from '../models/index.ts'
import type { TrainedMember } from '../run/member-files.ts'
import { restoreSnapshot } from '../run/snapshot.ts'
import { readTensorFile, type NamedTensor } from '../run/tensor-file.ts'
import { closeSessions } from './onnx-prediction.ts'

/** A trained model with its normalisation. */
export interface LoadedModel extends Omit<TrainedMember, 'normalise'> {
  readonly network: Network
  readonly normalisation: Normalisation
}

const Members = z.array(
  z.object({
    fold: z.number().int(),
    member: z.number().int(),
    file: z.string(),
    config: Member,
    classes: z.array(z.string()).min(2),
    width: z.number().int().positive(),
    parameters: z.number().int(),
    normalise: z.object({ kind: Member.shape.normalise, limit: z.number().nullable() }),
  }),
)

let loaded: { readonly folder: string; readonly models: readonly LoadedModel[] } | null = null

/**
 * Loads the models of a run, every member of every fold. The last loaded models stay in memory. Throws `not-found` if
 * there are none, `unreadable` if one is damaged.
 */
export function loadModels(folder: string): readonly LoadedModel[] {
  if (loaded?.folder === folder) return loaded.models
  const unloaded = loaded?.models ?? []
  closeSessions(unloaded)
  for (const { network } of unloaded) disposeNetwork(network)
  loaded = null
  const models = readMembers(folder).map((member) => loadModel(folder, member))
  if (models.length === 0) throw noModels(folder)
  loaded = { folder, models }
  return models
}

function loadModel(folder: string, { normalise, ...member }: TrainedMember): LoadedModel {
  const path = join(folder, member.file)
  const file = readTensorFile(path)
  if (!file) throw noModels(folder)
  const network = buildNetwork(member.config.model, member.width, member.classes.length, 0)
  if (!restoreSnapshot(network, within(file.tensors, 'weight/'))) {
    disposeNetwork(network)
    throw new StudioError(
      'unreadable',
      `${path} contains another model than its run describes. Train a new run.`,
    )
  }
  const normalisers = within(file.tensors, 'normalise/')
  const everyone = normaliserOf(normalisers, 'everyone')
  if (!everyone)
    throw new StudioError('unreadable', `${path} lacks the normalisation of its clips. Train a new run.`)
  const speakers = [...normalisers.keys()].flatMap((name) => {
    const speaker = /^speaker\/(.*)\/shift$/s.exec(name)?.[1]
    const normaliser = speaker === undefined ? null : normaliserOf(normalisers, `speaker/${speaker}`)
    return speaker === undefined || !normaliser ? [] : [[speaker, normaliser] as const]
  })
  return { ...member, network, normalisation: { ...normalise, everyone, speakers: new Map(speakers) } }
}

function readMembers(folder: string): readonly TrainedMember[] {
  const file = join(folder, 'members.json')
  try {
    return Members.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    throw noModels(folder, error)
  }
}

/** Tensors whose names begin with a prefix, by name without the prefix. */
function within(tensors: ReadonlyMap<string, NamedTensor>, prefix: string): ReadonlyMap<string, NamedTensor> {
  return new Map(
    [...tensors].flatMap(([name, tensor]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), tensor] as const] : [],
    ),
  )
}

function normaliserOf(tensors: ReadonlyMap<string, NamedTensor>, name: string): Normaliser | null {
  const [shift, scale] = [tensors.get(`${name}/shift`), tensors.get(`${name}/scale`)]
  return shift && scale ? { shift: shift.values, scale: scale.values } : null
}

function noModels(folder: string, cause?: unknown): StudioError {
  return new StudioError(
    'not-found',
    `There are no trained models in ${folder}. Resume the run, or choose a finished one.`,
    { folder },
    cause,
  )
}

import { encoderOf, type TrainingConfig } from '../contract/training.ts'

/** Folder of the encoder that the quick models of a configuration read; null for the studio's own features. */
export function encoderIn({ members }: TrainingConfig): string | null {
  const encoders = members.map(({ model }) => encoderOf(model))
  return encoders.find((encoder) => encoder !== null)?.folder ?? null
}

/** A configuration whose quick models read an encoder's features; null for the studio's own features. */
export function readingEncoder(config: TrainingConfig, folder: string | null): TrainingConfig {
  const members = config.members.map((member) => {
    if (member.model.kind !== 'quick') return member
    const { encoder: _, ...model } = member.model
    return { ...member, model: folder === null ? model : { ...model, encoder: { folder } } }
  })
  return { ...config, members }
}

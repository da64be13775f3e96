import { encoderOf, type TrainingConfig } from '../contract/training.ts'

/** The folder of the encoder that a configuration's quick models read; null where they read the studio's own features. */
export function encoderIn({ members }: TrainingConfig): string | null {
  const encoders = members.map(({ model }) => encoderOf(model))
  return encoders.find((encoder) => encoder !== null)?.folder ?? null
}

/** The configuration with all its quick models reading an encoder's features; null for the studio's own. */
export function readingEncoder(config: TrainingConfig, folder: string | null): TrainingConfig {
  const members = config.members.map((member) => {
    if (member.model.kind !== 'quick') return member
    const { encoder: _, ...model } = member.model
    return { ...member, model: folder === null ? model : { ...model, encoder: { folder } } }
  })
  return { ...config, members }
}

import type { TrainingConfig } from '#shared/contract/training.ts'

export interface SettingRow {
  /** The place in the configuration: "members[0].epochs". */
  readonly setting: string
  /** One a configuration, as JSON; null where it has no such setting. */
  readonly values: readonly (string | null)[]
}

/** The settings that are not the same in all configurations, in the order they stand in; the name is none. */
export function settingsThatDiffer(configs: readonly TrainingConfig[]): readonly SettingRow[] {
  const flat = configs.map(({ name: _, ...settings }) => new Map(leaves(settings, '')))
  const places = [...new Set(flat.flatMap((settings) => [...settings.keys()]))]
  return places
    .map((setting) => ({ setting, values: flat.map((settings) => settings.get(setting) ?? null) }))
    .filter(({ values }) => new Set(values).size > 1)
}

function* leaves(value: unknown, place: string): Generator<[string, string]> {
  if (typeof value !== 'object' || value === null) {
    yield [place, JSON.stringify(value)]
    return
  }
  for (const [key, part] of Object.entries(value))
    yield* leaves(part, Array.isArray(value) ? `${place}[${key}]` : place ? `${place}.${key}` : key)
}

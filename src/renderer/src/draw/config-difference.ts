import type { TrainingConfig } from '#shared/contract/training.ts'

export interface SettingRow {
  /** Path in the configuration: "members[0].epochs". */
  readonly setting: string
  /** One value per configuration, as JSON; null where the setting is missing. */
  readonly values: readonly (string | null)[]
}

/** Settings that differ between configurations, in their order. The name is not a setting. */
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

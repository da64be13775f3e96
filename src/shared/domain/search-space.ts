import { z } from 'zod'
import { parseOr } from '../contract/parse.ts'
import type { SearchSpace, TrialValues } from '../contract/search.ts'
import { TrainingConfig } from '../contract/training.ts'
import { StudioError } from '../errors.ts'
import { bestTrial, type SearchRecord } from './search.ts'

/** `members`, then `0`, `*` or a kind of model in brackets, then names. */
const PART = /([A-Za-z]\w*)|\[(\d+|\*|[a-z]+)\]/y

/** The configuration with a trial's settings. Throws `bad-input` that names the path. */
export function withValues(config: TrainingConfig, values: TrialValues): TrainingConfig {
  let changed: unknown = config
  for (const [path, value] of Object.entries(values)) changed = setAt(changed, partsOf(path), value, path)
  return parseOr(
    TrainingConfig,
    changed,
    `The search space leaves what a training configuration can be, with ${JSON.stringify(values)}`,
  )
}

/** Configuration of the best trial with all epochs; null before a trial is finished. */
export function bestConfig(
  record: Pick<SearchRecord, 'options' | 'rungs' | 'trials'>,
): TrainingConfig | null {
  const best = bestTrial(record)
  return best && withValues(record.options.config, best.values)
}

/**
 * Tests every choice and every bound before the search starts, so that it cannot fail on a setting hours later. Throws
 * `bad-input`.
 */
export function checkSpace(config: TrainingConfig, space: SearchSpace): void {
  for (const [path, parameter] of Object.entries(space)) {
    const extremes = parameter.kind === 'choice' ? parameter.values : [parameter.low, parameter.high]
    for (const value of extremes) withValues(config, { [path]: value })
  }
}

/** Number of combinations in a space; infinite with a continuous parameter. */
export function sizeOf(space: SearchSpace): number {
  return Object.values(space).reduce(
    (size, parameter) => size * (parameter.kind === 'choice' ? parameter.values.length : Infinity),
    1,
  )
}

function partsOf(path: string): readonly string[] {
  const parts: string[] = []
  let at = 0
  while (at < path.length) {
    PART.lastIndex = at
    const match = PART.exec(path)
    if (!match) throw unknown(path, `"${path.slice(at)}" cannot be read`)
    const [, name = '', bracketed] = match
    parts.push(name || bracketed)
    at = PART.lastIndex
    if (path[at] === '.') at++
  }
  return parts
}

function setAt(target: unknown, parts: readonly string[], value: unknown, path: string): unknown {
  if (parts.length === 0) return value
  const [part, ...rest] = parts
  if (Array.isArray(target)) {
    const items: readonly unknown[] = target
    const chosen = items.filter((item, index) => isChosen(item, index, part))
    if (chosen.length === 0) throw unknown(path, `there is no [${part}] in this configuration`)
    return items.map((item, index) => (isChosen(item, index, part) ? setAt(item, rest, value, path) : item))
  }
  const record = z.record(z.string(), z.unknown()).safeParse(target)
  if (!record.success) throw unknown(path, `"${part}" has no parent setting`)
  return { ...record.data, [part]: setAt(record.data[part], rest, value, path) }
}

const Kind = z.object({ model: z.object({ kind: z.string() }) })

function isChosen(item: unknown, index: number, part: string): boolean {
  if (part === '*' || part === String(index)) return true
  const member = Kind.safeParse(item)
  return member.success && member.data.model.kind === part
}

function unknown(path: string, why: string): StudioError {
  return new StudioError(
    'bad-input',
    `The search space names "${path}", but ${why}. A path looks like members[0].optimizer.learningRate, members[*].labelSmoothing or members[deep].model.dropout.`,
  )
}

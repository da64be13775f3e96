import type { Parameter, SearchSpace, TrialValues } from '#shared/contract/search.ts'
import { seeded, type Random } from '#shared/domain/random.ts'
import { sizeOf } from '#shared/domain/search-space.ts'

/** A space of discrete choices up to this size is sampled without repetition. */
const LARGEST_GRID = 100_000

/**
 * Samples the settings of a search's trials. A space of discrete choices is sampled without repetition, so the number
 * of trials is at most the number of combinations. With the same seed, the first trials of a longer search are those of
 * a shorter one.
 */
export function sampleTrials(space: SearchSpace, trials: number, seed: number): readonly TrialValues[] {
  const parameters = Object.entries(space)
  const size = sizeOf(space)
  if (size <= LARGEST_GRID) {
    const order = seeded(`${seed}/search`).shuffle(Array.from({ length: size }, (_, index) => index))
    return order.slice(0, trials).map((index) => combination(parameters, index))
  }
  return Array.from({ length: trials }, (_, trial) => {
    const random = seeded(`${seed}/trial/${trial}`)
    return Object.fromEntries(parameters.map(([path, parameter]) => [path, draw(parameter, random)]))
  })
}

function combination(parameters: readonly (readonly [string, Parameter])[], index: number): TrialValues {
  let rest = index
  return Object.fromEntries(
    parameters.map(([path, parameter]) => {
      const values = parameter.kind === 'choice' ? parameter.values : []
      const value = values[rest % values.length]
      rest = Math.floor(rest / values.length)
      return [path, value]
    }),
  )
}

function draw(parameter: Parameter, random: Random): TrialValues[string] {
  if (parameter.kind === 'choice') return parameter.values[random.integer(parameter.values.length)]
  const { low, high, integer } = parameter
  const share = random.next()
  const value = parameter.kind === 'uniform' ? low + share * (high - low) : low * (high / low) ** share
  return integer ? Math.round(value) : Number(value.toPrecision(4))
}

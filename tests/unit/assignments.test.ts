import { group, range } from 'd3-array'
import { describe, it } from 'vitest'
import {
  assignTargets,
  dealTargets,
  MOST_REPEATS,
  paceMs,
  PAUSE_MS,
  type AssignmentRule,
  type Placed,
} from '../../src/shared/domain/assignments/index.ts'
import { seeded } from '../../src/shared/domain/random.ts'
import { expect } from '../fixtures/expect.ts'

/** Random rules of every size, the same in every test run. */
const RULES: readonly AssignmentRule<string>[] = range(200).map((seed) => {
  const random = seeded(`rule ${seed}`)
  const annotators = range(1 + random.integer(7)).map((one) => `annotator ${one}`)
  return {
    annotators,
    targets: range(random.integer(60)).map((one) => `t${one}`),
    gold: range(random.integer(6)).map((one) => `g${one}`),
    perTarget: 1 + random.integer(annotators.length),
    repeats: random.next() * MOST_REPEATS,
    shuffled: random.integer(2) === 1,
    seed,
  }
})

const ofKind = (list: readonly Placed<string>[], kind: Placed<string>['kind']) =>
  list.filter((one) => one.kind === kind).map(({ target }) => target)

function forEachList(check: (list: readonly Placed<string>[], rule: AssignmentRule<string>) => void): void {
  for (const rule of RULES) for (const list of assignTargets(rule).values()) check(list, rule)
}

describe('a plan', () => {
  it('gives each target to exactly the wanted number of different annotators', () => {
    for (const rule of RULES) {
      const given = [...assignTargets(rule)].flatMap(([annotator, list]) =>
        ofKind(list, 'target').map((target) => ({ annotator, target })),
      )
      const byTarget = group(given, ({ target }) => target)

      expect(byTarget.size).toBe(rule.targets.length)
      for (const own of byTarget.values())
        expect(new Set(own.map(({ annotator }) => annotator)).size).toBe(rule.perTarget)
      expect(given).toHaveLength(rule.targets.length * rule.perTarget)
    }
  })

  it('gives annotators numbers of targets that differ by one at most', () => {
    for (const rule of RULES) {
      const loads = [...assignTargets(rule).values()].map((list) => ofKind(list, 'target').length)

      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
    }
  })

  it('gives each annotator every gold clip once', () => {
    forEachList((list, { gold }) => expect(ofKind(list, 'gold').sort()).toEqual(gold))
  })

  it('repeats the wanted share of targets once each, half a list of targets after the first answer', () => {
    forEachList((list, { repeats }) => {
      const targets = ofKind(list, 'target')
      const repeated = ofKind(list, 'repeat')
      const wanted = Math.min(Math.floor(targets.length / 2), Math.round(targets.length * repeats))

      expect(repeated).toHaveLength(wanted)
      expect(new Set(repeated).size).toBe(wanted)
      for (const target of repeated) {
        const first = list.findIndex((one) => one.target === target)
        const again = list.findLastIndex((one) => one.target === target)
        const between = list.slice(first, again).filter(({ kind }) => kind === 'target').length
        expect(between).toBeGreaterThanOrEqual(targets.length / 2)
      }
    })
  })

  it('keeps the order of targets unless they are shuffled', () => {
    forEachList((list, { shuffled, targets }) => {
      const own = ofKind(list, 'target')
      if (!shuffled) expect(own).toEqual(targets.filter((target) => own.includes(target)))
    })
    const shuffled = {
      ...RULES[0],
      targets: range(40).map(String),
      annotators: ['Ann'],
      perTarget: 1,
      shuffled: true,
    }

    expect(ofKind(assignTargets(shuffled).get('Ann')!, 'target')).not.toEqual(shuffled.targets)
  })

  it('is the same for the same seed, and another one for another seed', () => {
    const rule = {
      ...RULES[0],
      targets: range(40).map(String),
      annotators: ['Ann', 'Ben', 'Cem'],
      perTarget: 2,
    }

    expect(assignTargets(rule)).toEqual(assignTargets(rule))
    expect(assignTargets({ ...rule, seed: 1 })).not.toEqual(assignTargets({ ...rule, seed: 2 }))
  })

  it('lets each pair of annotators share about the same number of targets', () => {
    const annotators = ['Ann', 'Ben', 'Cem', 'Dia']
    const rule = { annotators, targets: range(120).map(String), perTarget: 2, random: seeded(7) }
    const lists = dealTargets(rule).lists
    const shared = annotators.flatMap((one, index) =>
      annotators
        .slice(index + 1)
        .map((other) => lists.get(one)!.filter((t) => lists.get(other)!.includes(t)).length),
    )

    expect(shared).toEqual([20, 20, 20, 20, 20, 20])
  })
})

describe('targets dealt again', () => {
  it('go to annotators who do not have them, those with the fewest first', () => {
    const { lists, short } = dealTargets({
      targets: ['a', 'b', 'c', 'd'],
      annotators: ['Ann', 'Ben'],
      perTarget: 1,
      random: seeded(1),
      loads: new Map([
        ['Ann', 3],
        ['Ben', 0],
      ]),
      mayHave: (annotator, target) => target !== 'd' || annotator === 'nobody',
    })

    expect(lists).toEqual(
      new Map([
        ['Ann', []],
        ['Ben', ['a', 'b', 'c']],
      ]),
    )
    expect(short).toEqual(['d'])
  })
})

describe('the pace', () => {
  it.each([
    [[], null],
    [[1000], null],
    [[0, 4000, 10_000, 14_000], 4000],
    [[0, PAUSE_MS + 1, PAUSE_MS + 3001], 3000],
    [[0, PAUSE_MS + 1], null],
  ])('of answers at %j is %j ms: pauses do not count', (times, pace) => {
    expect(paceMs(times)).toBe(pace)
  })
})

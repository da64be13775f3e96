import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { FLIP_KINDS } from './flips.ts'

export const ORDERS = ['queue', 'random'] as const
export type Order = (typeof ORDERS)[number]

/** One measured point. Without flips it is the ceiling; without an order, the effect of the flips alone. */
export const Point = z.strictObject({
  flips: z.enum(FLIP_KINDS).nullable(),
  order: z.enum(ORDERS).nullable(),
  /** Seeds of the flips and of the random order. */
  seed: z.number().int(),
  step: z.number().int(),
  /** Clips the reviewer has labelled so far, and how many of these were flipped. */
  labels: z.number().int(),
  found: z.number().int(),
  /** UAR on validation speakers, 0 to 1, of the models with training seeds 1, 2, … */
  uar: z.array(z.number()),
  /** And their mean −ln p(label) there, in nats. */
  logLoss: z.array(z.number()),
  /** Paths of the clips labelled in this step. */
  clips: z.array(z.string()),
})
export type Point = z.infer<typeof Point>
export type PointKey = Pick<Point, 'flips' | 'order' | 'seed' | 'step'>

/**
 * Points in a file of JSON lines, appended one by one, so that an interrupted experiment continues where it stopped. A
 * point measured again with more models replaces the earlier one.
 */
export function openResults(file: string) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
  const points = new Map<string, Point>()
  const keep = (point: Point) => points.set(keyOf(point), point)
  for (const line of lines) keep(Point.parse(JSON.parse(line)))
  return {
    all: (): readonly Point[] => [...points.values()],
    find: (key: PointKey): Point | undefined => points.get(keyOf(key)),
    add: (point: Point): void => {
      keep(point)
      appendFileSync(file, `${JSON.stringify(point)}\n`)
    },
  }
}
export type Results = ReturnType<typeof openResults>

const keyOf = ({ flips, order, seed, step }: PointKey): string => `${flips}/${order}/${seed}/${step}`

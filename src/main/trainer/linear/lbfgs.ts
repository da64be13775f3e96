/** A differentiable function at one point. */
export interface Evaluation {
  readonly value: number
  readonly gradient: Float64Array
}

export interface Minimum {
  readonly point: Float64Array
  readonly value: number
  readonly iterations: number
}

export interface LbfgsOptions {
  /** Ends when no element of the gradient exceeds this. */
  readonly tolerance: number
  readonly maxIterations: number
  /** Awaited after every evaluation; may throw to stop. */
  readonly onEvaluation: () => Promise<void>
}

/** Number of remembered steps. */
const MEMORY = 10
const SUFFICIENT_DECREASE = 1e-4
const SHORTEST_STEP = 1e-8

interface Step {
  readonly move: Float64Array
  readonly change: Float64Array
  /** 1 / (move · change). */
  readonly rho: number
}

/**
 * Minimises a convex function by L-BFGS (Nocedal & Wright 2006, algorithm 7.5) with a backtracking line search. It also
 * ends where rounding leaves no step that decreases the value.
 */
export async function minimise(
  evaluate: (point: Float64Array) => Evaluation,
  start: Float64Array,
  { tolerance, maxIterations, onEvaluation }: LbfgsOptions,
): Promise<Minimum> {
  const steps: Step[] = []
  let point = start
  let { value, gradient } = evaluate(point)
  await onEvaluation()
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (largest(gradient) <= tolerance) return { point, value, iterations: iteration }
    const direction = descent(gradient, steps)
    const slope = dot(direction, gradient)
    let length = steps.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1
    let next: Float64Array
    let found: Evaluation
    for (;;) {
      next = moved(point, direction, length)
      found = evaluate(next)
      await onEvaluation()
      if (found.value <= value + SUFFICIENT_DECREASE * length * slope) break
      length /= 2
      if (length < SHORTEST_STEP) return { point, value, iterations: iteration }
    }
    remember(steps, moved(next, point, -1), moved(found.gradient, gradient, -1))
    point = next
    ;({ value, gradient } = found)
  }
  return { point, value, iterations: maxIterations }
}

/** −H · gradient, where H approximates the inverse Hessian: the two-loop recursion (algorithm 7.4). */
function descent(gradient: Float64Array, steps: readonly Step[]): Float64Array {
  const direction = gradient.map((value) => -value)
  const shares: number[] = []
  for (const { move, change, rho } of steps.toReversed()) {
    const share = rho * dot(move, direction)
    shares.push(share)
    addScaled(direction, change, -share)
  }
  const last = steps.at(-1)
  if (last) scale(direction, 1 / (last.rho * dot(last.change, last.change)))
  for (const { move, change, rho } of steps)
    addScaled(direction, move, shares.pop()! - rho * dot(change, direction))
  return direction
}

/** Steps without positive curvature, which only rounding causes, are dropped. */
function remember(steps: Step[], move: Float64Array, change: Float64Array): void {
  const curvature = dot(move, change)
  if (!(curvature > 0)) return
  steps.push({ move, change, rho: 1 / curvature })
  if (steps.length > MEMORY) steps.shift()
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i]
  return sum
}

function addScaled(to: Float64Array, from: Float64Array, factor: number): void {
  for (let i = 0; i < to.length; i++) to[i] += factor * from[i]
}

function scale(values: Float64Array, factor: number): void {
  for (let i = 0; i < values.length; i++) values[i] *= factor
}

function moved(from: Float64Array, direction: Float64Array, length: number): Float64Array {
  const to = new Float64Array(from)
  addScaled(to, direction, length)
  return to
}

function largest(values: Float64Array): number {
  let most = 0
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]))
  return most
}

import { mean, ticks } from 'd3-array'
import { enclosingTicks } from '#shared/charts/index.ts'
import type { Parameter, TrialValues } from '#shared/contract/search.ts'
import { bestTrial, type SearchRecord, type SearchTrial } from '#shared/domain/search.ts'
import { texts } from '../texts/index.ts'
import { valueText } from './search-words.ts'

type Search = Pick<SearchRecord, 'options' | 'rungs' | 'trials'>

export interface TrialDot {
  readonly x: number
  readonly y: number
  readonly trial: SearchTrial
  readonly uar: number
  readonly best: boolean
}
interface Tick {
  readonly at: number
  readonly text: string
}
interface Frame {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Geometry of a plot in units of its SVG view box. */
interface Plot {
  readonly width: number
  readonly height: number
  readonly frame: Frame
  readonly dots: readonly TrialDot[]
  readonly up: readonly Tick[]
  readonly across: readonly Tick[]
}

export interface TrialPlot extends Plot {
  /** Best score so far as SVG `points`, one line per round, because trials with different epochs are not compared. */
  readonly bestSoFar: readonly string[]
  /** x of the start of each later round. */
  readonly borders: readonly number[]
}

export interface SettingPlot extends Plot {
  readonly place: string
  /** Mean of each choice with more than one trial. */
  readonly means: readonly { readonly x: number; readonly y: number }[]
}

const WIDE = { width: 640, height: 200 }
const SMALL = { width: 190, height: 130 }
const MARGIN = { left: 30, right: 8, top: 8, bottom: 20 }

const frameOf = ({ width, height }: { readonly width: number; readonly height: number }): Frame => ({
  left: MARGIN.left,
  right: width - MARGIN.right,
  top: MARGIN.top,
  bottom: height - MARGIN.bottom,
})

/** Validation UAR of every trial, ordered by round and setting. */
export function trialPlot(search: Search): TrialPlot {
  const frame = frameOf(WIDE)
  const { rungs } = search
  const scored = search.trials
    .filter(({ validation }) => validation !== null)
    .sort((a, b) => a.rung - b.rung || a.number - b.number)
  const first = rungs.map((_, rung) => rungs.slice(0, rung).reduce((sum, { trials }) => sum + trials, 0))
  const slots = rungs.reduce((sum, { trials }) => sum + trials, 0)
  const x = (slot: number) => frame.left + ((slot + 0.5) / slots) * (frame.right - frame.left)
  const { y, up } = uarAxis(scored, frame, 5)
  // The first round tries all settings in order; later rounds try a part.
  const slotOf = (trial: SearchTrial) =>
    trial.rung === 0
      ? trial.number
      : first[trial.rung] + scored.filter(({ rung }) => rung === trial.rung).indexOf(trial)
  const best = bestTrial(search)
  const dots = scored.map((trial) => dot(trial, x(slotOf(trial)), y, trial === best))
  const half = x(0.5) - x(0)
  return {
    ...{ ...WIDE, frame, dots, up },
    across:
      rungs.length === 1
        ? ticks(1, slots, 8)
            .filter(Number.isInteger)
            .map((tick) => ({ at: x(tick - 1), text: String(tick) }))
        : rungs.map(({ trials }, rung) => ({
            at: x(first[rung] + (trials - 1) / 2),
            text: texts.search.detail.chart.round(rung + 1),
          })),
    bestSoFar: rungs.map((_, rung) =>
      stepLine(
        dots.filter(({ trial }) => trial.rung === rung),
        half,
      ),
    ),
    borders: first.slice(1).map((slot) => x(slot) - half),
  }
}

/** Validation UAR by the values of each searched setting, in the first round, which tries all settings. */
export function settingPlots(search: Search): readonly SettingPlot[] {
  const frame = frameOf(SMALL)
  const scored = search.trials.filter(({ rung, validation }) => rung === 0 && validation !== null)
  const { y, up } = uarAxis(scored, frame, 3)
  const best = bestTrial(search)?.number
  return Object.entries(search.options.space).map(([place, parameter]) => {
    const axis = valueAxis(parameter, frame)
    const dots = scored.map((trial) => dot(trial, axis.x(trial.values[place]), y, trial.number === best))
    return {
      ...{ ...SMALL, place, frame, dots, up, across: axis.across },
      means: parameter.kind === 'choice' ? columnMeans(dots) : [],
    }
  })
}

function dot(trial: SearchTrial, x: number, y: (uar: number) => number, best: boolean): TrialDot {
  const uar = trial.validation?.uar ?? 0
  return { x, y: y(uar), trial, uar, best }
}

function uarAxis(trials: readonly SearchTrial[], { top, bottom }: Frame, steps: number) {
  const values = trials.map(({ validation }) => validation?.uar ?? 0)
  const [low, high] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)]
  const marks = enclosingTicks(low, Math.max(high, low + 0.02), steps)
  const [from, to] = [marks[0], marks[marks.length - 1]]
  const y = (uar: number) => bottom - ((uar - from) / (to - from)) * (bottom - top)
  return { y, up: marks.map((tick) => ({ at: y(tick), text: String(Number((100 * tick).toFixed(1))) })) }
}

function valueAxis(parameter: Parameter, { left, right }: Frame) {
  const inset = 10
  const at = (share: number) => left + inset + share * (right - left - 2 * inset)
  if (parameter.kind === 'choice') {
    const texts = parameter.values.map((value) => JSON.stringify(value))
    const column = (index: number) => at((index + 0.5) / texts.length)
    return {
      x: (value: TrialValues[string]) => column(Math.max(0, texts.indexOf(JSON.stringify(value)))),
      across: parameter.values.map((value, index) => ({ at: column(index), text: valueText(value) })),
    }
  }
  const { kind, low, high } = parameter
  const share = (value: number) =>
    kind === 'uniform' ? (value - low) / (high - low) : Math.log(value / low) / Math.log(high / low)
  return {
    x: (value: TrialValues[string]) => at(share(Number(value))),
    across: [low, high].map((end) => ({ at: at(share(end)), text: valueText(end) })),
  }
}

function columnMeans(dots: readonly TrialDot[]): SettingPlot['means'] {
  return [...new Set(dots.map(({ x }) => x))].flatMap((x) => {
    const own = dots.filter((dot) => dot.x === x)
    return own.length > 1 ? [{ x, y: mean(own, ({ y }) => y) ?? 0 }] : []
  })
}

/** Step line of the running maximum. */
function stepLine(dots: readonly TrialDot[], half: number): string {
  const points: string[] = []
  let top = Infinity
  const put = (x: number) => points.push(`${x.toFixed(1)},${top.toFixed(1)}`)
  for (const { x, y } of dots) {
    if (top < Infinity) put(x)
    if (y >= top) continue
    top = y
    put(x)
  }
  const last = dots.at(-1)
  if (last) put(last.x + half)
  return points.join(' ')
}

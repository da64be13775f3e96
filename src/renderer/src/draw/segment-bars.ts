import type { TimeStretch } from '#shared/domain/segments/index.ts'

/** Segments of a tier, ready to be found by time. */
export interface StackedTier<Item extends TimeStretch> {
  /** By start. */
  readonly items: readonly Item[]
  /** Row of each item; items of a row do not overlap, except in the last one. */
  readonly rows: readonly number[]
  readonly rowCount: number
  /** Greatest end among an item and all before it, in seconds. */
  readonly latestEnds: readonly number[]
}

/** What a lane draws: one segment, or many that are too narrow to be drawn apart. */
export interface LaneBar<Item extends TimeStretch> extends TimeStretch {
  readonly row: number
  /** One segment, or those of a bar of density. */
  readonly items: readonly Item[]
  /** Share of the bar that segments cover, 0 to 1. */
  readonly covered: number
}

/** Segments that overlap in more rows share the last one. */
const MOST_ROWS = 8
/** Narrower segments are merged with their neighbours. */
const NARROW_PX = 4
const GAP_PX = 2
/** Bars of density are no wider, so that they show where the segments are denser. */
const WIDEST_DENSITY_PX = 24

/** Stacks overlapping segments: each takes the first row that is free at its start. */
export function stackTier<Item extends TimeStretch>(segments: readonly Item[]): StackedTier<Item> {
  const items = segments.toSorted((a, b) => a.start - b.start || b.end - a.end)
  const ends: number[] = []
  const latestEnds: number[] = []
  const rows = items.map(({ start, end }, place) => {
    // Two points at one time are stacked; an interval may begin where another ends.
    const free = ends.findIndex((rowEnd) => rowEnd < start || (rowEnd === start && end > start))
    const row = Math.min(MOST_ROWS - 1, free < 0 ? ends.length : free)
    ends[row] = Math.max(ends[row] ?? 0, end)
    latestEnds.push(Math.max(latestEnds[place - 1] ?? 0, end))
    return row
  })
  return { items, rows, rowCount: Math.max(1, ends.length), latestEnds }
}

/** Places of the items that a range of time shows, in seconds. */
export function visiblePlaces(
  tier: StackedTier<TimeStretch>,
  { start, end }: TimeStretch,
): readonly number[] {
  const places: number[] = []
  const first = firstWhere(tier.latestEnds.length, (place) => tier.latestEnds[place] >= start)
  for (let place = first; place < tier.items.length && tier.items[place].start <= end; place++)
    if (tier.items[place].end >= start) places.push(place)
  return places
}

/** The bars of the visible range in a lane of so many pixels. Their number depends on the width, not on the segments. */
export function laneBars<Item extends TimeStretch>(
  tier: StackedTier<Item>,
  visible: TimeStretch,
  widthPx: number,
): readonly LaneBar<Item>[] {
  const perSecond = widthPx / (visible.end - visible.start)
  const bars: LaneBar<Item>[] = []
  const open: (Group<Item> | undefined)[] = []
  function close(row: number): void {
    const group = open[row]
    open[row] = undefined
    if (group) bars.push({ ...group, row, covered: coveredShare(group) })
  }
  for (const place of visiblePlaces(tier, visible)) {
    const [item, row] = [tier.items[place], tier.rows[place]]
    const group = open[row]
    const isNarrow = (item.end - item.start) * perSecond < NARROW_PX
    const joins =
      group !== undefined &&
      isNarrow &&
      (item.start - group.end) * perSecond < GAP_PX &&
      (item.end - group.start) * perSecond <= WIDEST_DENSITY_PX
    if (joins) {
      group.items.push(item)
      group.end = Math.max(group.end, item.end)
      continue
    }
    close(row)
    open[row] = { start: item.start, end: item.end, items: [item] }
    if (!isNarrow) close(row)
  }
  for (let row = 0; row < open.length; row++) close(row)
  return bars
}

interface Group<Item> {
  readonly start: number
  end: number
  readonly items: Item[]
}

function coveredShare<Item extends TimeStretch>({ start, end, items }: Group<Item>): number {
  const sum = items.reduce((seconds, item) => seconds + item.end - item.start, 0)
  return end > start ? Math.min(1, sum / (end - start)) : 1
}

/** The first place that fulfils a condition that holds for all later ones; `count` for none. */
function firstWhere(count: number, holds: (place: number) => boolean): number {
  let [low, high] = [0, count]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

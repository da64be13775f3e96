import type { MemberConfig } from '#shared/contract/training.ts'

const TINY = 1e-4

/**
 * The learning rate as a share of its peak, at a step of `total`.
 * `cosine`: linear warm-up, then half a cosine to zero. `one-cycle`: as PyTorch's OneCycleLR (a rise by half a cosine from
 * 1/25 over the first 30 %, then a fall to 1/25 · 1e-4).
 */
export function rateShare(
  { schedule, warmUp }: Pick<MemberConfig['optimizer'], 'schedule' | 'warmUp'>,
  step: number,
  total: number,
): number {
  switch (schedule) {
    case 'constant':
      return warming(step, warmUp * total)
    case 'cosine': {
      const warm = warmUp * total
      if (step < warm) return warming(step, warm)
      return 0.5 * (1 + Math.cos((Math.PI * (step - warm)) / Math.max(1, total - warm)))
    }
    case 'one-cycle': {
      const top = Math.max(1, 0.3 * total - 1)
      const last = Math.max(top + 1, total - 1)
      return step <= top ? between(1 / 25, 1, step / top) : between(1, TINY / 25, (step - top) / (last - top))
    }
  }
}

function warming(step: number, warm: number): number {
  return warm <= 0 ? 1 : Math.min(1, (step + 1) / warm)
}

function between(from: number, to: number, share: number): number {
  return to + 0.5 * (from - to) * (1 + Math.cos(Math.PI * Math.min(1, share)))
}

import { computed, type Ref } from 'vue'
import { useCommands } from '../shortcuts/index.ts'
import type { TimeView } from './useTimeView.ts'

/** What buttons and keys need of a player: of a clip, or of a long recording. */
export interface SoundPlayer {
  readonly playing: Readonly<Ref<boolean>>
  readonly seconds: Readonly<Ref<number>>
  readonly rate: Readonly<Ref<number>>
  readonly loop: Ref<boolean>
  readonly toggle: () => void
  readonly setRate: (rate: number) => void
}

export const RATES = ['0.5', '0.75', '1', '1.5', '2'].map((value) => ({ value, name: `${value} ×` }))

/** The speed of a player as the value of a select. */
export function useRate({ rate, setRate }: Pick<SoundPlayer, 'rate' | 'setRate'>) {
  return computed({
    get: (): string | undefined => String(rate.value),
    set: (value) => setRate(Number(value)),
  })
}

/** The keys that a clip and a long recording share. */
export function useSoundCommands(
  player: SoundPlayer,
  view: TimeView,
  own: {
    /** Plays from the start. */
    readonly restart: () => void
    /** Moves the position by one step. */
    readonly step: (direction: 1 | -1) => void
    readonly predictions: { readonly run: () => void; readonly when: () => boolean }
  },
): void {
  const zoom = (factor: number) => view.zoom(factor, player.seconds.value)
  /** Scrolls by half of the visible range. */
  function scroll(direction: 1 | -1): void {
    const { start, end } = view.span.value
    view.pan((direction * (end - start)) / 2)
  }
  function faster(by: 1 | -1): void {
    const place = RATES.findIndex(({ value }) => Number(value) === player.rate.value) + by
    const next = RATES.at(Math.max(0, Math.min(RATES.length - 1, place)))
    if (next) player.setRate(Number(next.value))
  }
  useCommands('sound', {
    'sound.play': player.toggle,
    'sound.restart': own.restart,
    'sound.loop': () => (player.loop.value = !player.loop.value),
    'sound.faster': () => faster(1),
    'sound.slower': () => faster(-1),
    'sound.zoom-in': () => zoom(2),
    'sound.zoom-out': () => zoom(0.5),
    'sound.whole': view.whole,
    'sound.predictions': own.predictions,
    'sound.scroll-back': () => scroll(-1),
    'sound.scroll-on': () => scroll(1),
    'sound.back': () => own.step(-1),
    'sound.on': () => own.step(1),
  })
}

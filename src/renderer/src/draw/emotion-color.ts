import { KNOWN_EMOTIONS, type Emotion } from '#shared/domain/emotions.ts'

const known = new Set(KNOWN_EMOTIONS.map((emotion) => emotion.id))

/** For CSS: light and dark are told apart by the tokens. */
export function emotionColor(emotion: Emotion | null): string {
  return `var(--emotion-${emotion !== null && known.has(emotion) ? emotion : 'other'})`
}

/** For a canvas, which knows no variables: the colour as it is now under the given element. Read again when the theme changes. */
export function resolveColor(color: string, under: HTMLElement): string {
  const probe = document.createElement('span')
  probe.style.color = color
  under.append(probe)
  const resolved = getComputedStyle(probe).color
  probe.remove()
  return resolved
}

/** For a canvas, which knows no variables: the colour as it is now under the given element. Read again when the theme changes. */
export function resolveColor(color: string, under: HTMLElement): string {
  const probe = document.createElement('span')
  probe.style.color = color
  under.append(probe)
  const resolved = getComputedStyle(probe).color
  probe.remove()
  return resolved
}

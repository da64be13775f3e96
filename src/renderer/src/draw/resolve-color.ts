/** Resolves a CSS colour for canvas drawing, which does not support variables. Resolve again when the theme changes. */
export function resolveColor(color: string, under: HTMLElement): string {
  const probe = document.createElement('span')
  probe.style.color = color
  under.append(probe)
  const resolved = getComputedStyle(probe).color
  probe.remove()
  return resolved
}

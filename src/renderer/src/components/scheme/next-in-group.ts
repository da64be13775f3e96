const STEPS: Readonly<Partial<Record<string, number>>> = {
  ArrowLeft: -1,
  ArrowUp: -1,
  ArrowRight: 1,
  ArrowDown: 1,
}

/** Arrow keys move the focus among the buttons of a group without choosing, because every choice is an entry of the log. */
export function nextInGroup(event: KeyboardEvent): void {
  const step = STEPS[event.key]
  const button = event.target instanceof HTMLElement ? event.target.closest('button') : null
  if (step === undefined || !button?.parentElement) return
  const all = [...button.parentElement.querySelectorAll('button')]
  event.preventDefault()
  all[(all.indexOf(button) + step + all.length) % all.length]?.focus()
}

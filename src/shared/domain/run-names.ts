/** Names of runs that are trained to be compared, not to be used: by them such runs are told from a person's own. */
export function trialName(config: string, number: number): string {
  return `${config.slice(0, 90)} · trial ${number + 1}`
}
export function protocolRunName(protocol: string, model: string): string {
  return `Protocols · ${protocol} (${model})`
}

/** Whether it was trained as a trial of a search, or under a protocol to be compared with others. */
export function isForComparison({ name }: { readonly name: string }): boolean {
  return / · trial \d+$/.test(name) || name.startsWith('Protocols · ')
}

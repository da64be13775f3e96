/** Names of the runs of a search. Code never reads a name: the purpose of a run has a field of its own. */
export function trialName(config: string, number: number): string {
  return `${config.slice(0, 90)} · trial ${number + 1}`
}
export function protocolRunName(protocol: string, model: string): string {
  return `Protocols · ${protocol} (${model})`
}

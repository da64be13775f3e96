/** Names of runs that the studio trains to be compared: for people to read. What a run is for is its purpose. */
export function trialName(config: string, number: number): string {
  return `${config.slice(0, 90)} · trial ${number + 1}`
}
export function protocolRunName(protocol: string, model: string): string {
  return `Protocols · ${protocol} (${model})`
}

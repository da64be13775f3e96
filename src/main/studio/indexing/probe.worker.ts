import { carrying } from '../workers/index.ts'
import { probe, type Probe, type ProbeTask } from './probe.ts'

// Decoders print errors to the console; the findings contain them already.
console.error = () => undefined

/** Reads a group of files in sequence. */
export const probeGroup = carrying(async (tasks: readonly ProbeTask[]): Promise<readonly Probe[]> => {
  const probes: Probe[] = []
  for (const task of tasks) probes.push(await probe(task))
  return probes
})

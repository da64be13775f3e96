import { carrying } from '../workers/index.ts'
import { probe, type Probe, type ProbeTask } from './probe.ts'

// The decoders complain on the console of what becomes a finding here.
console.error = () => undefined

/** A thread of the pool reads a group of files, one after the other. */
export const probeGroup = carrying(async (tasks: readonly ProbeTask[]): Promise<readonly Probe[]> => {
  const probes: Probe[] = []
  for (const task of tasks) probes.push(await probe(task))
  return probes
})

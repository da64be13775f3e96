/** A loaded model's memory beside its file: weights laid out anew, and the activations of a long clip. */
const MEMORY_A_FILE = 3

/**
 * How the cores are shared: clips differ in length, so one clip a core is faster than all cores on one clip, as long as a
 * copy of the model for each fits into half of the free memory.
 */
export function shareCores(
  modelBytes: number,
  cores: number,
  freeBytes: number,
): { readonly clips: number; readonly threads: number } {
  const fit = Math.floor(freeBytes / 2 / (MEMORY_A_FILE * Math.max(1, modelBytes)))
  const clips = Math.min(cores, Math.max(1, fit))
  return { clips, threads: Math.max(1, Math.floor(cores / clips)) }
}

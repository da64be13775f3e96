/** Memory of a loaded model in multiples of its file size: converted weights and the activations of a long clip. */
const MEMORY_A_FILE = 3

/**
 * Divides the cores between clips. One clip per core is faster than all cores on one clip, because clips differ in
 * length. The copies of the model must fit into half of the free memory.
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

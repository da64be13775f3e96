import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { carrying } from '../../workers/index.ts'
import type { ClipSpec } from './casting.ts'
import { render } from './render.ts'

export interface RenderTask {
  readonly folder: string
  readonly clips: readonly ClipSpec[]
  readonly seed: number
}

/** Renders clips and writes their files. */
export const renderClips = carrying(({ folder, clips, seed }: RenderTask): void => {
  for (const clip of clips) writeFileSync(join(folder, clip.file), render(clip, seed))
})

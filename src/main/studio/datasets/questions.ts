import { existsSync, realpathSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, resolve } from 'node:path'
import type { OpenQuestion } from '#shared/contract/index.ts'
import { StudioError } from '#shared/errors.ts'
import { AUDIO_KINDS } from '../audio/index.ts'

/** A person's answers to the questions of an earlier attempt; see `OpenQuestion`. */
export interface OpenAnswers {
  readonly sameAs?: string | null
  readonly withoutAudio?: boolean
}

/** Throws `bad-input` for a file, with the file's folder. */
export function requireFolder(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return
  const question: OpenQuestion = { question: 'folder-of-file', folder: dirname(path) }
  throw new StudioError('bad-input', `${path} is a file. Open its folder?`, question)
}

/** A `conflict` error for a person to confirm. */
export function withoutAudio(folder: string): StudioError {
  const question: OpenQuestion = { question: 'no-audio', folder }
  return new StudioError(
    'conflict',
    `No audio or video files (${AUDIO_KINDS}) are in ${folder}. Open it anyway?`,
    question,
  )
}

/**
 * The real path of a typed path: "~" is the home folder, and links are resolved. A path that does not exist is returned
 * unchanged.
 */
export function realPath(folder: string): string {
  const path = resolve(folder.replace(/^~(?=$|[/\\])/, homedir()))
  return existsSync(path) ? realpathSync(path) : path
}

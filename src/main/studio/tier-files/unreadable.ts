import { StudioError } from '#shared/errors.ts'

/** A place in a file that an error names. */
export interface Place {
  readonly file: string
  /** From 1; null where a fault has no line. */
  readonly line: number | null
}

/**
 * The error about a file of tiers.
 * @param fault what is wrong, continuing the name of the place: 'ends before it starts'
 * @param remedy what to do: a sentence
 */
export function unreadable({ file, line }: Place, fault: string, remedy: string): StudioError {
  const place = line === null ? file : `${file}, line ${line}`
  return new StudioError('unreadable', `${place}: ${fault}. ${remedy}`, {
    file,
    ...(line !== null && { line }),
  })
}

import type { RedactionRequest } from '#shared/contract/redactions.ts'
import type { Clip, ContentHash } from '#shared/domain/clips.ts'
import { framesOf, type Redaction, type RedactionEntry, type RedactionId } from '#shared/domain/redactions.ts'
import { StudioError } from '#shared/errors.ts'
import { followOthers, type Db } from '../project/index.ts'
import { redactStretch, takeRedactionBack, type RedactionAuthor } from './act.ts'
import { entriesOf, newestEntry, recordingsAfter, redactionsOf } from './log.ts'

/** The redactions of the recordings of one open dataset. Changes are on disk when a method returns. */
export interface Redactions {
  /** The redactions of a recording that hold, by start. */
  list(clip: Clip): readonly Redaction[]
  /** All entries of the log about a recording, oldest first. */
  history(clip: Clip): readonly RedactionEntry[]
  /** Replaces a stretch in everything that leaves the studio. Throws `bad-input` for a stretch that the recording lacks. */
  redact(clip: Clip, request: Omit<RedactionRequest, 'clip'>, author: string): RedactionId
  takeBack(clip: Clip, id: RedactionId, by: RedactionAuthor): void
  /** Subscribes to changes by this process and others, with the recordings. Returns the unsubscribe function. */
  onChange(listener: (recordings: readonly ContentHash[]) => void): () => void
  /** Notifies subscribers of changes that no method here wrote. */
  check(): void
  close(): void
}

export function openRedactions(db: Db): Redactions {
  const listeners = new Set<(recordings: readonly ContentHash[]) => void>()
  let seen = newestEntry(db)
  function check(): void {
    const recordings = recordingsAfter(db, seen)
    seen = newestEntry(db)
    if (recordings.length > 0) for (const listener of listeners) listener(recordings)
  }
  return {
    list: (clip) => redactionsOf(db, contentOf(clip)),
    history: (clip) => entriesOf(db, contentOf(clip)),
    redact(clip, { start, end, kind, channel, reason }, author) {
      const range = { ...framesIn(clip, { start, end, channel }), kind, channel }
      const id = redactStretch(db, contentOf(clip), range, { author, reason })
      check()
      return id
    },
    takeBack(clip, id, by) {
      takeRedactionBack(db, contentOf(clip), id, by)
      check()
    },
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    check,
    close: followOthers(db, check),
  }
}

function framesIn(clip: Clip, { start, end, channel }: Pick<RedactionRequest, 'start' | 'end' | 'channel'>) {
  const { format, measures } = clip
  if (!format || !measures) throw undecodable()
  const seconds = measures.durationMs / 1000
  const frames = Math.round(seconds * format.sampleRateHz)
  const { from, to } = framesOf({ start, end }, format.sampleRateHz, frames)
  if (to <= from)
    throw new StudioError(
      'bad-input',
      `The recording has no sound from ${start} s to ${end} s: it is ${seconds.toFixed(3)} s long. Choose a stretch inside it.`,
    )
  if (channel !== null && channel >= format.channels)
    throw new StudioError(
      'bad-input',
      `The recording has no channel ${channel + 1}: it has ${format.channels}. Choose one of these, or all.`,
    )
  return { from, to }
}

function contentOf({ content }: Clip): ContentHash {
  if (content === null) throw undecodable()
  return content
}

function undecodable(): StudioError {
  return new StudioError(
    'bad-input',
    'The recording cannot be decoded, so no stretch of it can be redacted. Repair the file, then index again.',
  )
}

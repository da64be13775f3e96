import { onScopeDispose, reactive, shallowRef, watch } from 'vue'
import { soundKey, type MonoPlan } from '#shared/domain/channels.ts'
import type { Clip, ClipId } from '#shared/domain/clips.ts'
import { StudioError, toStudioError } from '#shared/errors.ts'
import { decodeClip, type ClipAudio } from '../audio/decode.ts'
import { openShelf } from '../audio/shelf.ts'
import { useStudio } from '../studio/index.ts'
import { texts } from '../texts/index.ts'
import { useMedia } from './useMedia.ts'

/** Sample rates that every browser's AudioContext supports. */
const [LOWEST_HZ, HIGHEST_HZ] = [8000, 96_000]

/** A longer recording would fill the window's memory. */
const LONGEST_MINUTES = 30

/** What is needed to decode a clip. */
type Playable = Pick<Clip, 'id' | 'format' | 'sound' | 'measures'>

interface Wanted {
  readonly clip: ClipId
  readonly url: string
  readonly sampleRateHz: number
  readonly plan: MonoPlan
}

/** Decoded audio of the current clip, with preloading of others. */
export function useClipAudio(clip: () => Playable | null) {
  const { urlOf } = useMedia()
  /** How often what is redacted of a clip changed, so that its sound of before is not used, wherever the clip comes from. */
  const changes = reactive(new Map<ClipId, number>())
  onScopeDispose(
    useStudio().on('redactions', ({ clips }) => {
      for (const changed of clips) changes.set(changed, (changes.get(changed) ?? 0) + 1)
    }),
  )
  /** The clip and the part of its sound that is analysed, which an index or a redaction can change. */
  const keyOf = ({ id, sound }: Playable): string => `${soundKey(String(id), sound)} ${changes.get(id) ?? 0}`
  const wantedClips = new Map<string, Wanted>()
  const shelf = openShelf((key, signal) => {
    const { clip: id, url, sampleRateHz, plan } = wantedClips.get(key)!
    return decodeClip(id, url, sampleRateHz, plan, signal)
  })
  const audio = shallowRef<ClipAudio | null>(null)
  const error = shallowRef<StudioError | null>(null)

  async function ask(wanted: Playable): Promise<ClipAudio> {
    // Without a format the file could not be decoded when it was indexed.
    if (wanted.format === null) throw new StudioError('unreadable', texts.clip.sound.noSound)
    const minutes = (wanted.measures?.durationMs ?? 0) / 60_000
    if (minutes > LONGEST_MINUTES)
      throw new StudioError('bad-input', texts.clip.recording.tooLong(Math.round(minutes)))
    const url = urlOf(wanted.id)
    const sampleRateHz = Math.min(HIGHEST_HZ, Math.max(LOWEST_HZ, wanted.format.sampleRateHz))
    const key = keyOf(wanted)
    wantedClips.set(key, { clip: wanted.id, url, sampleRateHz, plan: wanted.sound })
    return shelf.get(key)
  }
  /** Loads a clip ahead. A failure is reported when the clip becomes current. */
  function preload(wanted: Playable): void {
    ask(wanted).catch(() => undefined)
  }

  /** Loads the current clip, also again after a failure. */
  async function load(): Promise<void> {
    const wanted = clip()
    error.value = null
    audio.value = null
    if (!wanted) return
    try {
      const decoded = await ask(wanted)
      const current = clip()
      if (current && keyOf(current) === keyOf(wanted)) audio.value = decoded
    } catch (thrown) {
      if (clip()?.id === wanted.id) error.value = toStudioError(thrown)
    }
  }

  watch(
    () => {
      const current = clip()
      return current && keyOf(current)
    },
    load,
    { immediate: true },
  )
  onScopeDispose(() => shelf.close())
  return { audio, error, ask, load, preload }
}

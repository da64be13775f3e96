import { onScopeDispose, ref } from 'vue'

const FEWEST = 2
const MOST = 5
const TONE_HZ = 440
const TONE_SECONDS = 0.25
const PAUSE_SECONDS = 0.35
const LEVEL = 0.2

/** Plays tones that the annotator counts. The right number shows that the annotator hears them. */
export function useSoundCheck() {
  const tones = FEWEST + Math.floor(Math.random() * (MOST - FEWEST + 1))
  const playing = ref(false)
  const wasPlayed = ref(false)
  let context: AudioContext | null = null

  async function play(): Promise<void> {
    if (playing.value) return
    context ??= new AudioContext()
    await context.resume()
    playing.value = wasPlayed.value = true
    const start = context.currentTime + 0.05
    for (let tone = 0; tone < tones; tone++) {
      const at = start + tone * (TONE_SECONDS + PAUSE_SECONDS)
      const oscillator = new OscillatorNode(context, { frequency: TONE_HZ })
      // Without a fade the ends of a tone click, and could be counted as tones.
      const gain = new GainNode(context, { gain: 0 })
      gain.gain.setTargetAtTime(LEVEL, at, 0.01)
      gain.gain.setTargetAtTime(0, at + TONE_SECONDS, 0.01)
      oscillator.connect(gain).connect(context.destination)
      oscillator.start(at)
      oscillator.stop(at + TONE_SECONDS + 0.1)
      if (tone === tones - 1) oscillator.onended = () => (playing.value = false)
    }
  }
  onScopeDispose(() => void context?.close())
  return { play, playing, wasPlayed, isRight: (counted: number) => counted === tones }
}

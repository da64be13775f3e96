import type { Emotion } from '#shared/domain/emotions.ts'
import type { Decision } from '#shared/domain/speech.ts'
import { formatPercent } from './format.ts'

/** A sentence for the person at the microphone or on a clip. */
export function conclusionInWords(conclusion: Decision, nameOf: (emotion: Emotion) => string): string {
  switch (conclusion.kind) {
    case 'silence':
      return 'No speech: silence.'
    case 'no speech':
      return 'No speech.'
    case 'not sure':
      return `Not sure: ${nameOf(conclusion.leader)} leads with ${formatPercent(conclusion.confidence, 0)}.`
    case 'emotion':
      return `${nameOf(conclusion.leader)}, ${formatPercent(conclusion.confidence, 0)} sure.`
  }
}

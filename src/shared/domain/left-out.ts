import { counted } from '../words.ts'
import type { LeftOut } from './labels.ts'

/** "2 clips left out: a.wav, b.wav. Answers in the listening experiment “Study” are final." */
export function leftOutText({ clips, paths, experiments }: LeftOut): string {
  const more = clips > paths.length ? ' …' : ''
  const named = experiments.map((name) => `“${name}”`).join(', ')
  return `${counted(clips, 'clip')} left out: ${paths.join(', ')}${more}. Answers in the listening ${experiments.length === 1 ? 'experiment' : 'experiments'} ${named} are final.`
}

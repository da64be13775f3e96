import { counted } from '../words.ts'
import { formatPercent as percent } from '../text/index.ts'
import type { EnrolmentCurve } from './runs.ts'

/** The note beside a UAR that uses enrolment clips. */
export function enrolmentSentence({ speakerClips, points }: EnrolmentCurve): string {
  const { fewest, most } = speakerClips
  const number = fewest === most ? `${most}` : `${fewest} to ${most}`
  const fewer = points.filter(({ clips }) => clips === 0 || clips === 5)
  const others = fewer.map(
    ({ clips, uar }) => `${clips === 0 ? 'without any' : `with ${clips}`} it is ${percent(uar.value)}`,
  )
  return `The UAR of ${percent(points.at(-1)?.uar.value ?? 0)} uses ${number} unlabelled ${most === 1 ? 'clip' : 'clips'} per speaker${others.length > 0 ? `; ${others.join(', ')}` : ''}.`
}

/** Number of enrolment clips of a point, as text. */
export function enrolledWith({ clips }: EnrolmentCurve['points'][number]): string {
  if (clips === 0) return 'none'
  return clips === 'all' ? 'all' : String(clips)
}

/** Caption of the curve. */
export function enrolmentCaption({ split, scoredClips, speakers }: EnrolmentCurve): string {
  const of = split === 'test' ? 'test' : 'validation'
  return `UAR by unlabelled clips per speaker, on ${counted(scoredClips, `${of} clip`)} of ${counted(speakers, 'unseen speaker')}`
}

import { end } from './end.ts'
import { overview } from './overview.ts'
import { stage } from './stage.ts'

/** The page of reviewing. */
export const review = {
  title: 'Review',
  back: 'Queues',
  blind: 'Blind',
  noName: {
    title: 'Who is reviewing?',
    text: 'Every label is stored with the name of its annotator.',
    action: 'Give a name',
  },
  overview,
  stage,
  end,
}

import { acoustics } from './acoustics.ts'
import { agreement } from './agreement.ts'
import { answers } from './answers.ts'
import { base } from './base.ts'
import { bundles } from './bundles.ts'
import { charts } from './charts.ts'
import { clip } from './clip.ts'
import { common } from './common.ts'
import { comparisons } from './comparisons.ts'
import { components } from './components.ts'
import { encoders } from './encoders.ts'
import { experiment } from './experiment.ts'
import { explore } from './explore.ts'
import { exporting } from './export.ts'
import { freezes } from './freezes.ts'
import { glossary } from './glossary.ts'
import { help } from './help.ts'
import { importing } from './import.ts'
import { keyboard } from './keyboard.ts'
import { labels } from './labels.ts'
import { library } from './library.ts'
import { live } from './live.ts'
import { metadata } from './metadata.ts'
import { palette } from './palette.ts'
import { people } from './people.ts'
import { playbacks } from './playbacks.ts'
import { plans } from './plans.ts'
import { protocols } from './protocols.ts'
import { recording } from './recording.ts'
import { redactions } from './redactions.ts'
import { review } from './review/index.ts'
import { scheme } from './scheme.ts'
import { search } from './search/index.ts'
import { segmentKeys } from './segment-keys.ts'
import { settings } from './settings.ts'
import { shell } from './shell.ts'
import { speakers } from './speakers.ts'
import { tierTools } from './tier-tools.ts'
import { traces } from './traces.ts'
import { train } from './train/index.ts'
import { welcome } from './welcome.ts'

/** The English texts of the pages, one file for each page or part of the window. */
export const en = {
  acoustics,
  agreement,
  answers,
  base,
  bundles,
  charts,
  clip,
  common,
  comparisons,
  components,
  encoders,
  experiment,
  explore,
  exporting,
  freezes,
  glossary,
  help,
  importing,
  keyboard,
  labels,
  library,
  live,
  metadata,
  palette,
  people,
  plans,
  playbacks,
  protocols,
  recording,
  redactions,
  review,
  scheme,
  search,
  segmentKeys,
  settings,
  shell,
  speakers,
  tierTools,
  traces,
  train,
  welcome,
}

import { formatPercent } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { common } from './common.ts'

/** Charts and matrices that several pages show. */
export const charts = {
  confusion: {
    caption: (speakers: number, split: string) =>
      `Rows: label. Columns: prediction. Clips of ${counted(speakers, `${split} speaker`)}.`,
    clips: common.clips,
    cell: (clips: number, label: string, predicted: string) =>
      `${counted(clips, 'clip')} labelled ${label}, predicted ${predicted}: review`,
  },
  coverage: {
    summary: (all: number | null, chosen: number | null, coverage: number) =>
      `Right on ${share(all)} when it predicts every clip, on ${share(chosen)} when it predicts ${formatPercent(coverage, 0)}.`,
    none: 'no clips predicted',
    axis: 'accuracy, by share of clips predicted',
    all: 'all',
    most: '100 %',
  },
  curve: (title: string, step: string) => `${title} by ${step}`,
  range: {
    from: (label: string) => `${label} from`,
    to: (label: string) => `${label} to`,
    counting: 'Counting …',
    clips: (clips: number, exact: boolean) => `${exact ? '' : 'About '}${counted(clips, 'clip')}`,
  },
  reliability: {
    title: 'Reliability',
    calibrated: 'calibrated',
    asTrained: 'as trained',
    perfect: 'perfect calibration',
    summary: (bins: string) => `Reliability, calibrated: ${bins}`,
    confidence: 'confidence, %',
    key: 'Vertical: accuracy, %. Paler bars have fewer clips.',
  },
}

function share(accuracy: number | null): string {
  return accuracy === null ? 'none' : formatPercent(accuracy, 0)
}

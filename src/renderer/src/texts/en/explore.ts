import { formatCount, formatDuration, formatPercent } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { common } from './common.ts'

export const explore = {
  title: 'Explore',
  clips: 'clips',
  toLibrary: (clips: number) => `Show ${counted(clips, 'clip')} in the library`,
  allClips: 'All clips',
  views: { title: 'Views', distributions: 'Distributions', map: 'Map', features: 'Features' },
  distributions: {
    none: {
      title: 'No clips yet',
      text: 'Classes, lengths and speakers appear here as soon as the folder is indexed.',
    },
    classes: 'Class balance',
    noEmotion: 'No emotion',
    unit: (clips: number) => (clips === 1 ? 'clip' : 'clips'),
    classNote: (clips: number, durationMs: number) =>
      `${clips === 1 ? 'clip' : 'clips'}, ${formatDuration(durationMs)}`,
    length: 'Length',
    loudness: 'Loudness',
    findings: 'Findings',
    noFindings: 'No clip has a finding.',
    speakers: common.speakers,
  },
  acoustics: {
    title: 'Acoustics',
    measure: 'Measure',
    grouped: 'Grouped',
    by: { emotion: 'By emotion', speaker: 'By speaker' },
    noSpeaker: 'Unknown speaker',
    about: (clips: number, total: number) =>
      `Median, quartiles, and 5 to 95 %, over ${clips < total ? `the ${formatCount(clips)} of ${counted(total, 'clip')} with a value` : counted(clips, 'clip')}.`,
    range: (low: string, high: string) => `${low} to ${high}`,
  },
  speakers: {
    title: common.speakers,
    speaker: 'Speaker',
    sexAndAge: 'Sex, age',
    clips: common.clips,
    loudness: 'Loudness',
    length: 'Length',
    unknown: 'unknown',
  },
  histogram: {
    summary: (title: string, low: string, high: string, unit: string) =>
      `${title}, from ${low} to ${high} ${unit}`,
    bin: (low: string, high: string, unit: string, clips: number) =>
      `${low}–${high} ${unit}: ${counted(clips, 'clip')}`,
  },
  /** Features that have to be computed first. */
  measure: {
    failed: (clips: number, of: number) =>
      `${formatCount(clips)} of ${counted(of, 'clip')} have no features: they could not be computed. See the findings of those clips.`,
    missing: (clips: number, of: number) =>
      `${formatCount(clips)} of ${counted(of, 'clip')} have no features yet. Computing them takes some milliseconds per clip. They are kept, and training uses them too.`,
    progress: 'Computing features',
    go: 'Compute features',
  },
  map: {
    title: 'Map of the clips',
    color: 'Colour',
    colors: { label: 'Label', prediction: 'Prediction', error: 'Right or wrong', sex: 'Sex' },
    groups: {
      title: 'Groups',
      none: 'None',
      errors: ['Right', 'Wrong', 'Without prediction or label'],
      sexes: ['Female', 'Male', 'Unknown'],
    },
    normalise: 'Normalised',
    normalisations: { speaker: 'By speaker', all: 'Over all clips' },
    layout: 'Layout',
    layouts: { principal: 'PCA', umap: 'UMAP' },
    across: 'Across',
    up: 'Up',
    component: (component: number) => `Component ${component}`,
    lasso: 'Draw around clips',
    move: 'Move the map',
    zoomOut: 'Zoom out',
    zoomIn: 'Zoom in',
    fit: 'All points',
    loading: 'Laying out the clips …',
    summary: (clips: number) => `${counted(clips, 'clip')} by their pooled features`,
    clips: (clips: number, of: number) =>
      clips < of ? `${counted(clips, 'clip')} drawn from ${formatCount(of)}` : counted(clips, 'clip'),
    byUmap:
      ', by UMAP of 568 pooled statistics. Clips near each other are alike; distances between far groups mean little.',
    byPrincipal: (across: number, up: number) =>
      `, by the principal components of 568 pooled statistics. Across: ${formatPercent(across)} of their variance; up: ${formatPercent(up)}.`,
    chosen: (clips: number) => `${counted(clips, 'clip')} chosen.`,
    toLibrary: 'Show in the library',
    chooseNone: 'Choose none',
    hint: 'Draw around clips to choose them; click one to open it.',
    byRange: 'Choose by range',
    hidden: (clip: number) => `${common.unnamedClip(clip)}, hidden until you label it`,
    layOut: {
      about:
        'UMAP places clips with similar features near each other. It takes some seconds for a thousand clips, and is computed again when clips change.',
      drawn: (clips: number, of: number) =>
        `${formatCount(clips)} of ${counted(of, 'clip')} are laid out, drawn at random.`,
      progress: 'Laying out the clips by UMAP',
      cancel: common.cancel,
      go: (clips: number) => `Lay out ${counted(clips, 'clip')}`,
    },
  },
  features: {
    loading: 'Comparing features …',
    correlations: {
      title: 'Correlated features',
      summary: (features: number, clips: number) =>
        `Correlations of ${counted(features, 'feature')} over ${counted(clips, 'clip')}; the strongest are listed below`,
      cell: (one: string, other: string, value: string) => `${one} and ${other}: ${value}`,
      hint: 'Pearson’s correlation, from −1 to +1. Point at a cell to read it.',
      strongest: 'Strongest',
      pair: (one: string, other: string) => `${one} and ${other}`,
    },
    separating: {
      title: 'Features that separate emotions',
      about: (clips: number, drawn: number, total: number) =>
        `η², the share of a feature’s variance that lies between emotions, over ${counted(clips, 'clip')}${drawn < total ? ` drawn from ${formatCount(total)}` : ''}.`,
    },
  },
}

import { formatPercent } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'

/** Texts of more than one page. */
export const common = {
  installing: { starting: 'Starting', cancel: 'Cancel' },
  undo: 'Undo',
  cancel: 'Cancel',
  cancelled: 'Cancelled.',
  save: 'Save',
  clips: 'Clips',
  speakers: 'Speakers',
  model: 'Model',
  abstains: 'Abstains',
  noSpeech: 'No speech',
  /** Of a label's button and key. */
  label: (name: string) => `Label: ${name}`,
  noClipHasAny: 'No clip has any.',
  /** In place of a name that blind labelling hides. */
  unnamedClip: (clip: number) => `Clip ${clip}`,
  notPlayed: (path: string) => `${path} cannot be played. Look at its findings, or index the folder again.`,
  file: {
    saved: (path: string) => `Saved: ${path}`,
    showInFolder: 'Show in folder',
  },
  /** An act of labelling, inside a sentence about it. */
  act: {
    removedClip: 'a removed clip',
    clips: (clips: number) => counted(clips, 'clip'),
    label: (emotion: string | null, where: string) => `${emotion ?? 'Labels'} on ${where}`,
    restore: (labels: number) => `the return to an earlier state, ${counted(labels, 'label')}`,
    overrule: (file: string) => `the overruled finding of ${file}`,
    other: (kind: string, where: string) => `${kind} of ${where}`,
  },
  /** Decisions of a model, below a clip and on the Live page. */
  conclusions: {
    silence: 'No speech: silence.',
    noSpeech: 'No speech.',
    notSure: (leader: string, confidence: number) =>
      `Not sure: ${leader} leads with ${formatPercent(confidence, 0)}.`,
    emotion: (leader: string, confidence: number) => `${leader}, ${formatPercent(confidence, 0)} sure.`,
  },
  /** Figures of runs, as in their tables. */
  figures: {
    uar: 'UAR',
    accuracy: 'Accuracy',
    macroF1: 'Macro-F1',
    calibrationError: 'Calibration error',
    precision: 'Precision',
    recall: 'Recall',
    f1: 'F1',
    interval: '95 % interval',
  },
  /** Where an estimate of time comes from. */
  estimate: (measured: boolean) => (measured ? 'from earlier runs on this machine' : 'a rough estimate'),
}

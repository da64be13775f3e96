import { notPermittedText, type NotPermitted } from '#shared/domain/speaker-consent.ts'
import { counted } from '#shared/words.ts'

export const exporting = {
  title: 'Export',
  summary: (clips: number, audio: string | null) =>
    audio === null ? counted(clips, 'clip') : `${counted(clips, 'clip')}, ${audio} of audio`,
  part: 'chosen in the Library',
  exportAll: 'Export all clips instead',
  format: { title: 'Format' },
  content: {
    title: 'Included besides path, speaker, sentence, emotion and length',
    labels: 'All labels, with confidence and intensity',
    annotators: 'Names of the annotators',
    votes: 'The crowd’s votes',
    splits: 'The split',
    flags: 'Findings',
    demographics: 'Sex, age, race and ethnicity of the speaker (personal)',
    metadata: 'Metadata: further columns of the tables (may be personal)',
    acoustics: 'Acoustic measures of measured clips',
  },
  predictions: { title: 'Predictions of', none: 'No predictions' },
  labelTable: {
    title: 'Table of labels',
    long: 'Long: one row for each label',
    wide: 'Wide: one column for each annotator',
  },
  audio: {
    title: 'Audio',
    none: 'Leave the audio where it is',
    copy: 'Copy the audio',
    link: 'Link the audio: no extra space, same disk only',
  },
  clips: {
    title: 'Which clips',
    byPersons: 'Only clips that a person labelled',
    unflagged: 'Leave out clips with a finding that is not overruled',
    sharing: 'For sharing outside: leave out speakers who do not permit it',
  },
  preview: {
    title: 'The first rows',
    files: 'Files',
    cannotHold: 'The format cannot hold',
    notPermitted: 'Left out',
    notPermittedText: (left: NotPermitted) => notPermittedText(left, 'this export'),
    noClip: 'No clip matches. Include more clips above.',
    blind: 'Labelling is blind, so the rows are not shown.',
  },
  download: {
    title: 'Download',
    about:
      'The export as one ZIP file. It is prepared on the studio’s machine and deleted there after the download.',
    start: (clips: number | null) =>
      clips === null ? 'Download clips' : `Download ${counted(clips, 'clip')}`,
    progress: 'Preparing the download',
    ready: { before: 'The download has started. If not,', link: 'download the ZIP file', after: '.' },
    cancelled: 'Cancelled: nothing was kept.',
  },
  target: {
    title: 'Write a folder',
    folder: 'Folder to write',
    folderOfStudio: 'Folder to write, on the studio’s machine',
    chooseFolder: 'Where to write the export',
    folderHint: '/path/to/a/new/folder',
    overwrite: 'Replace an earlier export in that folder',
    export: (clips: number | null) => (clips === null ? 'Export clips' : `Export ${counted(clips, 'clip')}`),
    progress: 'Export',
    written: { before: 'Written to', after: ', with a manifest of counts and checksums.' },
    showFolder: 'Show the folder',
    cancelled: 'Cancelled: nothing was written.',
  },
}

import { counted } from '#shared/words.ts'

export const welcome = {
  name: 'SER Studio',
  lead: 'Annotate speech for emotion, train a model, listen to its errors, and correct the labels. Nothing leaves this machine.',
  hint: 'CREMA-D, RAVDESS, IEMOCAP, MELD and other corpora are recognised by their file names. Other datasets need a table with labels in the folder, or one folder for each emotion. The sample is synthetic speech: use it to try the studio, not for results.',
  open: 'Open a folder of clips…',
  openSample: 'Try the synthetic sample',
  notOpened: 'The last dataset could not be opened',
  recent: {
    title: 'Recent',
    absent: (folder: string) => `${folder} is missing`,
    clips: (clips: number) => counted(clips, 'clip'),
    forget: (name: string) => `Remove ${name} from the list`,
  },
  report: {
    indexAgain: 'Index again',
    toClips: 'Go to its clips',
    indexing: (message: string, clips: number) => `${message} … ${counted(clips, 'clip')} so far.`,
    found: (recognised: string, clips: number, speakers: number) =>
      `${recognised}. ${counted(clips, 'clip')} of ${counted(speakers, 'speaker')}.`,
    findings: 'Findings',
    toImport: 'See how tables and names were read, and change it',
  },
  purpose: {
    title: 'What the studio is for',
    steps: [
      {
        title: 'Listen and look',
        text: 'Open a folder of speech clips. Formats, quality and file names are checked; the folder is only read.',
      },
      {
        title: 'Label',
        text: 'Emotion, confidence, intensity and a note, by keyboard. Every label is kept and can be undone.',
      },
      {
        title: 'Train',
        text: 'One click trains a model on this machine and tests it on speakers it was not trained on.',
      },
      {
        title: 'Correct',
        text: 'Listen to its errors (most often Fear predicted as Disgust), correct the labels, train again.',
      },
      {
        title: 'Export',
        text: 'CSV, JSONL or a Hugging Face audio folder, with checksums and annotators.',
      },
    ],
  },
}

import { counted } from '#shared/words.ts'

export const welcome = {
  name: 'SER Studio',
  lead: 'Annotate speech for emotion, train a recogniser, hear where it is wrong, and put the labels right. Nothing leaves this machine.',
  hint: 'CREMA-D, RAVDESS, EmoDB, SAVEE and TESS are known by their file names; anything else by a CSV beside the clips. The sample is made-up speech by a synthesiser: for trying the studio, not for figures.',
  open: 'Open a folder of clips…',
  openSample: 'Try the synthetic sample',
  notOpened: 'The last dataset could not be opened',
  recent: {
    title: 'Recent',
    absent: (folder: string) => `${folder} is not there now`,
    clips: (clips: number) => counted(clips, 'clip'),
    forget: (name: string) => `Take ${name} off the list`,
  },
  report: {
    indexAgain: 'Index again',
    toClips: 'Go to its clips',
    indexing: (message: string, clips: number) => `${message} … ${counted(clips, 'clip')} so far.`,
    found: (recognised: string, clips: number, speakers: number) =>
      `${recognised}. ${counted(clips, 'clip')} of ${counted(speakers, 'speaker')}.`,
    findings: 'Findings',
  },
  purpose: {
    title: 'What the studio is for',
    steps: [
      {
        title: 'Hear and see',
        text: 'Open a folder of speech clips. Formats, faults and file names are checked; nothing is changed in it.',
      },
      {
        title: 'Label',
        text: 'Emotion, confidence, intensity and a note, by keyboard. Every act is kept and can be undone.',
      },
      {
        title: 'Train',
        text: 'One click trains a recogniser on this machine and tests it on speakers it never heard.',
      },
      {
        title: 'Correct',
        text: 'Listen where it is wrong (Fear taken for Disgust above all), correct labels, train again.',
      },
      {
        title: 'Export',
        text: 'CSV, JSONL or a Hugging Face audio folder, with checksums and who said what.',
      },
    ],
  },
}

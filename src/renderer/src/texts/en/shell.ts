import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'

/** Progress and time left of the running job. */
interface Progress {
  readonly percent: number
  readonly left: string | null
}

/** Texts around every page: navigation, notices and dialogs. */
export const shell = {
  studio: 'SER Studio',
  windowTitle: (page: string, dataset: string | undefined, job: Progress | undefined) => {
    const title = [page, dataset, 'SER Studio'].filter(Boolean).join(' – ')
    return job ? `${[`${job.percent} %`, job.left].filter(Boolean).join(', ')} · ${title}` : title
  },
  navigation: {
    title: 'Pages',
    noDataset: 'No dataset open',
    clips: (clips: number) => counted(clips, 'clip'),
    synthetic: 'synthetic',
    notes: (notes: number) => counted(notes, 'note'),
    onFolder: 'on this folder',
    palette: 'Search and commands',
    help: 'Help',
    expand: 'Show the names of pages',
    collapse: 'Show icons only',
  },
  jobs: {
    title: 'Work in progress',
    cancel: (job: string) => `Cancel: ${job}`,
    starting: 'Starting',
  },
  connection: {
    lost: 'The connection to the studio is lost. The page keeps trying to connect; saved work is safe.',
    none: 'There is no connection to the studio.',
    refused:
      'This page no longer has access. Open the address that the studio printed last, or ask for a new invitation.',
  },
  unfinished: {
    title: 'Unfinished work',
    resume: 'Resume',
    leave: 'Leave it stopped',
    more: (others: number) => `And ${formatCount(others)} more.`,
  },
  noDataset: {
    title: 'No dataset is open',
    text: 'Open a folder of clips or the synthetic sample to use this page.',
    toWelcome: 'Go to Welcome',
  },
  /** Replaces a page whose address belongs to a dataset that could not be opened. */
  otherDataset: {
    isOpen: (open: string) => `${open} is open`,
    addressOf: (name: string) => `This address belongs to ${name}.`,
    unknown: 'This address belongs to a dataset that is not in the list of recent folders.',
    reopen: (name: string) => `Open ${name} again`,
    showOpen: (open: string) => `Show ${open}`,
  },
  openFolder: {
    title: 'Open a folder of clips',
    about: 'Folders on the machine the studio runs on. The studio never changes a dataset’s folder.',
    open: 'Open this folder',
    drop: 'Drop a folder of clips to open it',
    dropOne: 'Drop one folder at a time. Nothing was opened.',
  },
  folders: {
    choose: 'Choose…',
    about: 'Folders on the machine the studio runs on.',
    chooseThis: 'Choose this folder',
    path: 'Path',
    pathHint: '/path/to/CREMA-D',
    go: 'Go',
    recent: 'Recent',
    folders: 'Folders',
    up: 'Up',
    audioFiles: (files: number) => counted(files, 'audio file'),
    audioFilesHere: (files: number) => `${counted(files, 'audio file')} directly in this folder.`,
  },
  openQuestion: {
    sameRecordings: 'These recordings are known already',
    otherRecordings: 'This folder holds other recordings now',
    noAudio: 'No audio in this folder',
    isFile: 'This is a file',
    startNew: 'Start a new project',
    withLabels: 'Open with those labels',
    openAnyway: 'Open anyway',
    openFolderOfFile: 'Open its folder',
  },
  reason: {
    title: 'Why do you change it?',
    reason: 'Reason',
    keep: 'Keep the earlier answer',
    change: 'Change the answer',
  },
  annotator: {
    title: 'Who labels?',
    about:
      'Every label is stored with its annotator’s name. The name applies to this window only; another window can have a different one.',
    name: 'Your name or initials',
    confirm: 'Label',
  },
  toasts: {
    title: 'Notifications',
    showAll: 'Show all',
    showLess: 'Show less',
    copy: 'Copy',
    copied: 'Copied',
    close: 'Close',
  },
}

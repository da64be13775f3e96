export const help = {
  title: 'Help',
  tabs: { keys: 'Keys', steps: 'First steps', glossary: 'Glossary' },
  keys: {
    elsewhere: 'On other pages',
    or: 'or',
    noKey: 'in Commands',
  },
  steps: {
    welcome: {
      title: 'Open a folder of clips',
      about: 'Or try the synthetic sample. The folder is only read; labels and runs are kept elsewhere.',
    },
    library: {
      title: 'Look at the clips and listen',
      about:
        'Space plays, the number keys label, / searches. The filters above the table narrow what is listed.',
    },
    train: {
      title: 'Train a model',
      about:
        'The settings for new speakers are already chosen: press Train. The scores come from speakers that the model was not trained on.',
    },
    review: {
      title: 'Review uncertain clips',
      about:
        'Listen, press the key of the emotion, go on. Then retrain with your labels, and compare before and after.',
    },
    live: {
      title: 'Try the model on your own voice',
      about: 'The microphone is analysed live. Nothing is recorded.',
    },
    export: {
      title: 'Export the labelled clips',
      about: 'As tables that other programs read, with a description of every column.',
    },
  },
  goTo: (page: string) => `Go to ${page}`,
  findTerm: 'Find a term',
  noTerm: 'No entry contains this text.',
}

export const settings = {
  title: 'Settings',
  annotator: 'Annotator',
  appearance: {
    title: 'Appearance',
    theme: 'Theme',
    themes: { system: 'Same as the system', light: 'Light', dark: 'Dark' },
    textSize: 'Text size',
  },
  reviewing: {
    title: 'Listening and reviewing',
    autoPlay: 'Play a clip when it is opened',
    blindReview: 'Blind in Review',
    blindEverywhere: 'Blind in Library, Clip and Explore as well',
    blind:
      'Blind: a clip’s file name, its emotion, the crowd’s votes, predictions and the labels of others show only once you have labelled it yourself. File names of CREMA-D contain the intended emotion.',
    autoAdvance: 'Labelling one by one: go to the next clip after each label',
  },
  abstention: {
    title: 'Abstention threshold',
    measured: (run: string) =>
      `Measured on the newest run, “${run}”. Review lists the clips it abstains on as a queue.`,
    notMeasured: 'Its effect shows here once a run is finished.',
  },
  about: {
    title: 'About',
    version: 'Version',
    runsOn: 'Runs on',
    platform: (node: string, electron: string | null, platform: string) =>
      [`Node ${node}`, electron === null ? '' : `Electron ${electron}`, platform].filter(Boolean).join(', '),
    storedIn: 'Projects are stored in',
    privacy:
      'Nothing leaves this machine: no account, no telemetry. Only a pretrained encoder is fetched from the internet, when you ask for it.',
    copyLog: 'Copy log for a bug report',
    copied: 'Copied',
    /** The first lines of the copied log. */
    report: (version: string, node: string, electron: string | null, platform: string) =>
      `SER Studio ${version}\nNode ${node}, ${electron === null ? 'in the browser' : `Electron ${electron}`}, ${platform}`,
    log: (lines: number) => `Log, the last ${lines} lines`,
    licences: 'Licences',
    builtOn: (packages: string) => `Built on ${packages}, each under the licence in its package.`,
  },
}

import { formatBytes } from '#shared/text/index.ts'

/** Parts of the studio that are installed when they are needed. */
export const components = {
  title: 'TensorFlow',
  offer: (version: string, bytes: number, installed: number) =>
    `Training is some 50 times faster with TensorFlow ${version}. It is ${formatBytes(bytes)} from the public registry of Python packages, once, and takes ${formatBytes(installed)} on disk. The request names the file and nothing else. The file is used only if its SHA-256 is the expected one. Until then training uses the plain backend.`,
  unsupported:
    'There is no TensorFlow for this system yet. Training uses the plain backend, which is some 50 times slower.',
  present: {
    component: (version: string, installed: number) =>
      `TensorFlow ${version} is installed (${formatBytes(installed)} in the data folder).`,
    administrator: (version: string) => `TensorFlow ${version} was installed by an administrator.`,
    package: () => 'TensorFlow was installed by the set-up of this checkout.',
  },
  fetch: 'Fetch and install',
  fromFolder: 'Install from a folder…',
  browser: {
    title: (file: string) => `Choose the folder that holds ${file}`,
    about:
      'A folder on the machine that runs the studio. The file can come from another machine with a connection.',
    action: 'Use this folder',
  },
  offline: (file: string) => `Without a connection: copy ${file} to this machine, and choose its folder.`,
  installing: 'Installing TensorFlow',
  installed: (version: string) => `TensorFlow ${version} is installed. The next training uses it.`,
  remove: 'Remove',
  removed: 'TensorFlow was removed. The next training uses the plain backend.',
}

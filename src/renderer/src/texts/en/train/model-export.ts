/** A run's models for other programs. */
export const modelExport = {
  title: 'Models for other programs',
  about:
    'ONNX or TensorFlow.js, with features, normalisation and an example to check by. The studio reads the export back and deletes it if its predictions differ from those of the original models.',
  folder: 'Folder to write',
  browse: 'Where to write the models',
  folderExample: '/path/to/a/new/folder',
  format: 'Format',
  formats: { onnx: 'ONNX', tfjs: 'TensorFlow.js' },
  overwrite: 'Replace an earlier export in that folder',
  go: 'Export the models',
  writtenTo: 'Written to',
  done: (message: string) => `. ${message}.`,
  showFolder: 'Show the folder',
  cancelled: 'Cancelled: nothing was written.',
}

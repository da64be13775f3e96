import type { EncoderReaders } from '#shared/domain/encoders.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'

const NONE: Readonly<Record<EncoderReaders, string>> = {
  quick: 'None. Quick models read the features of the studio.',
  linear: 'None. Linear models read the features of the studio.',
  'added-linear': 'None. With an encoder, a linear model that reads it joins the others.',
}
const READY: Readonly<Record<EncoderReaders, string>> = {
  quick: 'is ready. All quick models read its features.',
  linear: 'is ready. All linear models read its features.',
  'added-linear': 'is ready. A linear model will read its features.',
}

export const encoder = {
  title: 'Pretrained encoder',
  none: (readers: EncoderReaders) => NONE[readers],
  useInstalled: (name: string) => `Use ${name}`,
  choose: 'Choose a folder',
  chooseAnother: 'Choose another folder',
  useNone: 'Use none',
  about: {
    before: 'Use an installed encoder, or choose a folder with',
    between: 'and',
    after:
      ': an export of wav2vec 2.0, HuBERT or WavLM for feature extraction. Settings install encoders. The studio computes the features of each clip once, when the first training starts. The time estimate does not include this.',
  },
  loading: (folder: string) => `Loading the encoder in ${folder}`,
  stillUsed: (folder: string) => `Training still uses ${folder}.`,
  browser: {
    title: 'Choose the folder of an encoder',
    about: 'The folder with model.onnx and preprocessor_config.json, on the machine that runs the studio.',
    action: 'Use this folder',
  },
  blocks: {
    title: 'Blocks that the models read',
    about: 'One pass computes all chosen blocks. The first blocks together recognise emotions best.',
    lastState: 'The last hidden state is read. The first blocks together recognise emotions better.',
    block: (block: number) => `Block ${block}`,
  },
  card: {
    ready: (readers: EncoderReaders) => READY[readers],
    features: 'Features per clip',
    pooled: (values: number, blocks: readonly number[] | undefined) =>
      blocks
        ? `mean and deviation of ${formatCount(values)} values in ${counted(blocks.length, 'block')}`
        : `mean, deviation and maximum of ${formatCount(values)} values`,
    size: 'Size',
    sampleRate: 'Sample rate',
    hertz: (rate: number) => `${formatCount(rate)} Hz`,
    licence: 'Licence',
    noLicence: 'not stated in the folder; see where the model was published',
    fingerprint: 'Fingerprint',
  },
}

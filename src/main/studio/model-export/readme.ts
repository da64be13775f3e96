import type { ModelFormat } from '#shared/contract/model-export.ts'
import type { Evaluation, Figure } from '#shared/domain/runs.ts'
import type { UsableRun } from '../training/index.ts'

/** The model card that lies beside the exported models, in Markdown. */
export function readmeOf(
  { record, temperature }: UsableRun,
  format: ModelFormat,
  files: readonly string[],
): string {
  const { data, evaluations, config, outcome } = record
  return `# ${record.name}

A recogniser of emotions in speech, exported from SER Studio (run ${record.id}) as ${FORMATS[format].name}.
It answers with a probability for each of: ${data.classes.join(', ')}.

## What it was trained on

${data.clips} clips of ${data.speakers} speakers: ${data.sides.train.clips} to train, ${data.sides.validation.clips} to choose by, ${data.sides.test.clips} to test. Split: ${data.split}.
${data.leaking ? '\n**The split leaks by design: its figures say nothing about new recordings.**\n' : ''}${data.warnings.map((warning) => `- ${warning}\n`).join('')}
Clips by SHA-256 ${data.clipsFingerprint}, with their labels ${data.labelsFingerprint}.

## How good it is

${evaluations.length === 0 ? 'It was never tested on clips it had not learnt.' : evaluations.map(figures).join('\n')}

Figures are over whole clips, with 95 % intervals over speakers. Models normalised by speaker were given all of a
speaker's clips, without labels; with few clips of a speaker expect less. Acted emotions are not felt ones, and other
languages, rooms and microphones than those trained on lower every figure. Not for decisions about people.

## How to use it

1. Features as \`preprocessing.json\` describes them; \`ser-studio predict\` does all of this itself.
2. Normalise, lay out the rows, and ask every model (${files.join(', ')}).
3. Average by weight${temperature === 1 ? '' : `, then the temperature ${temperature.toFixed(4)}`}; \`preprocessing.json\` has the formulas.

${FORMATS[format].use}

Each \`*.example.json\` holds inputs and the answers the studio's own network gives to them; reading the exported models
here gave the same up to rounding. ${config.members.length} models a fold, ${(outcome?.parameters ?? 0).toLocaleString('en')} parameters.
`
}

const FORMATS: Readonly<Record<ModelFormat, { readonly name: string; readonly use: string }>> = {
  onnx: {
    name: 'ONNX (opset 17)',
    use: `\`\`\`python
import json, numpy, onnxruntime
example = json.load(open('f0-m0.example.json'))
feeds = {i['name']: numpy.array(i['values'], 'float32').reshape(i['shape']) for i in example['inputs']}
probabilities = onnxruntime.InferenceSession('f0-m0.onnx').run(['probabilities'], feeds)[0]
\`\`\``,
  },
  tfjs: {
    name: 'TensorFlow.js graph models',
    use: `\`\`\`js
const model = await tf.loadGraphModel('f0-m0/model.json')
const { inputs } = await (await fetch('f0-m0.example.json')).json()
const feeds = Object.fromEntries(inputs.map(({ name, shape, values }) => [name, tf.tensor(values, shape)]))
const probabilities = model.execute(feeds, 'probabilities')
\`\`\``,
  },
}

function figures({ split, clips, speakers, accuracy, uar, eceAfter }: Evaluation): string {
  return `- ${split}, ${clips} clips of ${speakers} speakers: unweighted average recall ${percent(uar)}, accuracy ${percent(accuracy)}, calibration error ${percent(eceAfter)}`
}

function percent({ value, interval }: Figure): string {
  const points = (share: number) => (100 * share).toFixed(1)
  return `${points(value)} %${interval ? ` (${points(interval.low)}–${points(interval.high)})` : ''}`
}

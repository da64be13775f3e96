import type { ModelFormat } from '#shared/contract/model-export.ts'
import { formatCount } from '#shared/text/index.ts'
import type { UsableRun } from '../runs/index.ts'

/** How to use the exported models, in Markdown. */
export function readmeOf(
  { record, temperature }: UsableRun,
  format: ModelFormat,
  files: readonly string[],
): string {
  const { data, config, outcome } = record
  return `# ${record.name}

A recogniser of emotions in speech, exported from SER Studio (run ${record.id}) as ${FORMATS[format].name}.
It answers with a probability for each of: ${data.classes.join(', ')}. MODEL_CARD.md tells what it was trained on, how good it
is and what it is not for.

## How to use it

1. Features as \`preprocessing.json\` describes them; \`ser-studio predict\` does all of this itself.
2. Normalise, lay out the rows, and ask every model (${files.join(', ')}).
3. Average by weight${temperature === 1 ? '' : `, then the temperature ${temperature.toFixed(4)}`}; \`preprocessing.json\` has the formulas.

${FORMATS[format].use}

Each \`*.example.json\` holds inputs and the answers the studio's own network gives to them; reading the exported models
here gave the same up to rounding. ${config.members.length} models a fold, ${formatCount(outcome?.parameters ?? 0)} parameters.
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

import { freezeText } from '#shared/domain/freezes.ts'
import { LABEL_CHOICES, labelOriginFacts } from '#shared/domain/label-choices.ts'
import { examplesText } from '#shared/domain/run-examples.ts'
import type { RunRecord } from '#shared/domain/runs.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { html, htmlTable, type Html } from './html.ts'

/** Models, data and machine of a run: the facts that decide whether two runs can be compared. */
export function factsHtml({ id, config, data, outcome, parent }: RunRecord): Html {
  const { train, validation, test } = data.sides
  const facts: (readonly [string, string | number])[] = [
    ['Run', id],
    ...(parent ? ([['Follows run', parent]] as const) : []),
    ['Clips', `${examplesText(data)} of ${counted(data.speakers, 'speaker')}`],
    [
      'Clips and speakers by split',
      `${formatCount(train.clips)} train, ${formatCount(validation.clips)} validation, ${formatCount(test.clips)} test clips; ${train.speakers}, ${validation.speakers}, ${test.speakers} speakers`,
    ],
    ['Split', data.split],
    ['Label sources', LABEL_CHOICES[config.labels].name],
    ...labelOriginFacts(data.labels),
    ['Fingerprint of the clips', data.clipsFingerprint],
    ['Fingerprint of the labels', data.labelsFingerprint],
    ['Freeze', freezeText(data.freeze)],
    ['Seed', config.seed],
    ...(outcome
      ? ([
          ['Backend', `${outcome.backend.name} ${outcome.backend.version}`],
          ['Reduced precision', outcome.backend.reducedPrecision ? 'yes' : 'no'],
          ['Parameters', formatCount(outcome.parameters)],
          ['Temperature', outcome.temperature.toFixed(3)],
          ['Time', `${outcome.seconds.toFixed(0)} s`],
          ['Memory of the trainer, at most', `${Math.round(outcome.peakMemoryBytes / 2 ** 20)} MiB`],
        ] as const)
      : []),
  ]
  return html`<h2>What was trained, on what</h2>
    <div class="facts">${htmlTable('Summary', ['Property', 'Value'], facts)}</div>`
}

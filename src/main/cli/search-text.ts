import { bestTrial, ranked, type SearchRecord, type SearchTrial } from '#shared/domain/search.ts'
import { formatPoints } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'
import { duration } from './numbers.ts'
import { textTable } from './output.ts'

/** A search as text: its trials, longest training and best score first. */
export function searchText(record: SearchRecord): string {
  const { id, options, rungs, state, seconds } = record
  const best = bestTrial(record)
  const done = record.trials.filter((trial) => trial.state === 'done').length
  const rivals = best ? ranked(record.trials, best.rung).length : 0
  const validation = best?.validation
  return [
    `Search ${id} · ${options.method} · ${state} · ${counted(done, 'trial')} in ${duration(seconds)}`,
    ...(rungs.length > 1 ? [`Rounds of ${rungs.map(({ trials }) => trials).join(', ')} trials`] : []),
    ...(validation
      ? [
          `UAR on ${counted(validation.clips, 'validation clip')} of ${counted(validation.speakers, 'speaker')}:`,
          '',
        ]
      : []),
    textTable(
      ['Trial', 'UAR %', 'Epochs', 'Time', 'Run', 'State', 'Settings'],
      [...record.trials]
        .sort(byRank)
        .map((trial) => [
          trial.number + 1,
          trial.validation ? formatPoints(trial.validation.uar) : '–',
          trial.epochs.join(' '),
          duration(trial.seconds),
          trial.run ?? '–',
          trial.error ?? trial.state,
          settings(trial),
        ]),
    ),
    '',
    state === 'done' ? '' : `Resume it: ser-studio search FOLDER --resume ${id}\n`,
    best?.run
      ? `Best: trial ${best.number + 1}, run ${best.run}. Its validation UAR is the highest of ${rivals}, so it is slightly too high; the run's test scores are not.`
      : 'No trial is finished yet.',
  ].join('\n')
}

function byRank(a: SearchTrial, b: SearchTrial): number {
  return b.rung - a.rung || (b.validation?.uar ?? -1) - (a.validation?.uar ?? -1) || a.number - b.number
}

/** The last part of each setting's path is enough to tell settings apart. */
function settings({ values }: SearchTrial): string {
  return Object.entries(values)
    .map(([path, value]) => `${path.split('.').at(-1) ?? path} ${JSON.stringify(value)}`)
    .join(', ')
}

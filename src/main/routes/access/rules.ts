import type { Contract } from '#shared/contract/index.ts'
import { includesRole } from '#shared/domain/users.ts'
import { StudioError } from '#shared/errors.ts'
import {
  allowedActs,
  allowedFilter,
  requireAllowedCounts,
  requireAllowedHistogram,
  requireAllowedSort,
} from './blind-filter.ts'
import * as blind from './blind.ts'
import { notOpenedFor, projectFor } from './projects.ts'
import type { Access } from './rule.ts'
import type { Reader } from './reader.ts'
import { runFor, runsFor } from './runs.ts'

/** Access to every route: who may call it, and what users other than the owner are sent. */
export const RULES: {
  readonly [D in keyof Contract]: { readonly [N in keyof Contract[D]]: Access<Contract[D][N]> }
} = {
  projects: {
    current: { role: 'annotator', output: projectFor },
    notOpened: { role: 'annotator', output: notOpenedFor },
    recent: { role: 'owner', instead: [] },
    open: 'owner',
    openSample: 'owner',
    close: 'owner',
    forget: 'owner',
    reindex: 'owner',
    folders: 'owner',
  },
  library: {
    page: {
      role: 'annotator',
      input(input, reader) {
        const { filter, options } = input
        requireAllowedSort(options.sort, reader)
        const isBlindPath = reader.blindName !== null && options.sort === 'path' && options.after !== null
        const after = isBlindPath && options.after ? pathOf(options.after.id, reader) : options.after
        return { ...input, filter: allowedFilter(filter, reader), options: { ...options, after } }
      },
      output: blind.windowFor,
    },
    place: {
      role: 'annotator',
      input(input, reader) {
        requireAllowedSort(input.order.sort, reader)
        const annotator = reader.name ?? input.annotator
        return { ...input, annotator, filter: allowedFilter(input.filter, reader) }
      },
    },
    select: 'adjudicator',
    count: { role: 'annotator', input: withFilter },
    facets: { role: 'annotator', input: withFilter, output: blind.facetsFor },
    histogram: {
      role: 'annotator',
      input(input, reader) {
        requireAllowedHistogram(input.of, reader)
        return withFilter(input, reader)
      },
    },
    answers: {
      role: 'annotator',
      input(input, reader) {
        requireAllowedCounts(reader)
        return input
      },
    },
  },
  clips: {
    get: { role: 'annotator', output: blind.clipFor },
    many: { role: 'annotator', output: blind.clipsFor },
    details: { role: 'annotator', output: blind.detailsFor },
    overview: 'annotator',
    relatives: { role: 'adjudicator', instead: { neutral: null, sameSentence: [], otherSpeakers: [] } },
  },
  acoustics: { ofClip: 'annotator', ofClips: 'annotator', coverage: 'annotator', measure: 'owner' },
  metadata: {
    fields: { role: 'adjudicator', instead: [] },
    ofClips: { role: 'adjudicator', instead: [] },
    summary: 'adjudicator',
  },
  labels: {
    add: {
      role: 'annotator',
      input(label, reader) {
        if (reader.name !== null && label.source !== 'person')
          throw new StudioError('forbidden', 'Labels of imports and models are written by the owner only.')
        if (label.adjudicates) requireAdjudicator(reader)
        return label
      },
    },
    addWhere: 'adjudicator',
    note: 'annotator',
    answer: 'annotator',
    ownAnswers: 'annotator',
    summaries: { role: 'annotator', output: blind.summariesFor },
    undo: { role: 'annotator', output: blind.reversalFor },
    redo: { role: 'annotator', output: blind.reversalFor },
    history: {
      role: 'annotator',
      output: (history, reader, { clip }) => blind.historyFor(history, clip, reader),
    },
    acts: {
      role: 'annotator',
      input: allowedActs,
      output: blind.actsFor,
    },
    historyFile: 'owner',
    previewRestore: 'owner',
    restore: 'owner',
    annotators: {
      role: 'annotator',
      output: (annotators, { blindName }) =>
        blindName === null ? annotators : annotators.filter(({ annotator }) => annotator === blindName),
    },
    overrule: 'adjudicator',
  },
  segments: {
    list: { role: 'annotator', output: blind.tiersFor },
    change: {
      role: 'annotator',
      input(input, reader) {
        if (
          reader.name !== null &&
          input.changes.some((one) => one.kind === 'add' && one.source !== 'person')
        )
          requireAdjudicator(reader)
        return input
      },
    },
    reverse: 'annotator',
    setTier: 'adjudicator',
    label: 'annotator',
    answer: 'annotator',
    ownAnswers: 'annotator',
    history: {
      role: 'annotator',
      output: (history, reader) => blind.segmentHistoryFor(history, reader),
    },
    filesBeside: { role: 'owner', instead: [] },
    propose: 'owner',
    proposed: 'owner',
    takeProposalsBack: 'owner',
    settle: 'annotator',
  },
  traces: {
    list: { role: 'annotator', output: blind.tracesFor },
    begin: 'annotator',
    append: 'annotator',
    end: 'annotator',
    reverse: 'annotator',
    agreement: { role: 'annotator', output: (output, { blindName }) => (blindName === null ? output : null) },
    file: 'adjudicator',
  },
  redactions: {
    list: { role: 'annotator', output: blind.redactionsFor },
    history: { role: 'annotator', output: blind.redactionsFor },
    redact: 'annotator',
    takeBack: 'adjudicator',
  },
  labelSet: { get: 'annotator', set: 'owner' },
  scheme: { get: 'annotator', saved: 'owner', use: 'owner', set: 'owner', file: 'owner', read: 'owner' },
  consensus: { get: 'annotator', preview: 'owner', apply: 'owner' },
  speakers: {
    list: { role: 'owner', instead: [] },
    history: 'owner',
    withdrawal: 'owner',
    withdraw: 'owner',
    setConsent: 'owner',
  },
  playbacks: {
    setting: 'annotator',
    switch: 'owner',
    add: 'annotator',
    list: 'owner',
    file: 'owner',
  },
  bundles: { file: 'owner', preview: 'owner', merge: 'owner' },
  freezes: { list: 'owner', make: 'owner', file: 'owner', verify: 'owner' },
  plans: {
    list: 'owner',
    preview: 'owner',
    make: 'owner',
    skipped: 'owner',
    reassign: 'owner',
    end: 'owner',
    remove: 'owner',
  },
  // A plan of the owner decides whether its clips are blind.
  assignments: {
    plans: 'annotator',
    next: 'annotator',
    answer: 'annotator',
    skip: 'annotator',
    passSoundCheck: 'annotator',
    takeBack: 'annotator',
  },
  comparisons: {
    list: 'owner',
    make: 'owner',
    remove: 'owner',
    skipped: 'owner',
    scores: 'owner',
    file: 'owner',
    own: 'annotator',
    next: 'annotator',
    answer: 'annotator',
    skip: 'annotator',
    takeBack: 'annotator',
  },
  review: {
    queue: {
      role: 'annotator',
      input: (options, reader) =>
        blind.queueOptionsFor({ ...options, filter: allowedFilter(options.filter, reader) }, reader),
      output: blind.queueFor,
    },
    labelCheck: 'adjudicator',
    checkAllClips: { role: 'owner', instead: null },
    newLabels: 'adjudicator',
  },
  runs: {
    list: { role: 'adjudicator', instead: [], output: runsFor },
    summary: { role: 'adjudicator', output: runFor },
    coverage: 'adjudicator',
    predictionsOf: 'adjudicator',
    get: 'owner',
    change: 'owner',
    deletion: 'owner',
    remove: 'owner',
    epochs: 'owner',
    standings: 'owner',
    evaluate: 'adjudicator',
    report: 'owner',
    reportPage: 'owner',
    compare: 'owner',
    protocols: 'owner',
    compareProtocols: 'owner',
  },
  scales: {
    fields: 'owner',
    runs: { role: 'owner', instead: [] },
    run: 'owner',
    predictions: 'owner',
    ofClip: { role: 'owner', instead: [] },
  },
  training: {
    start: 'owner',
    retrain: 'owner',
    retrainQuick: 'owner',
    resume: 'owner',
    findLabelErrors: 'owner',
    current: { role: 'owner', instead: null },
  },
  search: { start: 'owner', resume: 'owner', list: 'owner', get: 'owner', capacity: 'owner' },
  components: {
    tensorflow: 'owner',
    install: 'owner',
    cancel: 'owner',
    remove: 'owner',
  },
  encoders: {
    inspect: 'owner',
    installed: { role: 'owner', instead: { installed: [], known: [], progress: null } },
    import: 'owner',
    add: 'owner',
    cancel: 'owner',
    remove: 'owner',
  },
  prediction: {
    overTime: 'adjudicator',
    folder: 'owner',
    folderPredictions: 'owner',
    unlabelled: 'owner',
    live: 'owner',
  },
  jobs: { list: { role: 'owner', instead: [] }, cancel: 'owner' },
  unfinished: { list: { role: 'owner', instead: [] }, resume: 'owner', leave: 'owner' },
  import: {
    inspect: 'owner',
    preview: 'owner',
    speakers: 'owner',
    apply: 'owner',
    undo: 'owner',
  },
  export: { preview: 'owner', download: 'owner', start: 'owner', model: 'owner' },
  explore: {
    statistics: 'adjudicator',
    map: 'adjudicator',
    features: 'adjudicator',
    acoustics: 'adjudicator',
    agreement: 'adjudicator',
    annotators: 'adjudicator',
    layOut: 'owner',
    measure: 'owner',
  },
  settings: {
    get: { role: 'annotator', output: blind.settingsFor },
    set: { role: 'annotator', output: blind.settingsFor },
    about: 'owner',
  },
  users: { me: 'annotator', actAs: 'annotator', list: 'owner', invite: 'owner', revoke: 'owner' },
}

type Filtered = Parameters<typeof allowedFilter>[0]

function withFilter<Input extends { readonly filter: Filtered }>(input: Input, reader: Reader): Input {
  return { ...input, filter: allowedFilter(input.filter, reader) }
}

function requireAdjudicator({ role }: Reader): void {
  if (!includesRole(role, 'adjudicator'))
    throw new StudioError(
      'forbidden',
      'An adjudicator decides on disagreements. You can give your own label.',
    )
}

/** The cursor of a clip in the order of paths. */
function pathOf(id: Parameters<ReturnType<Reader['dataset']>['library']['get']>[0], { dataset }: Reader) {
  return { value: dataset().library.get(id).path, id }
}

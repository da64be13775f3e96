export const space = {
  title: 'Search space',
  setting: 'Setting',
  of: 'Applies to',
  ofTraining: 'the training',
  values: 'Values',
  sampling: 'Sampling',
  path: 'Path in the configuration',
  edit: 'Edit as JSON',
  help: {
    oneModel: 'A setting may belong to one model,',
    allModels: 'to all models,',
    models: 'or to the models of one kind,',
    ranges:
      'Kinds of range: choice, uniform and log-uniform. If all ranges are choices, no combination is tried twice.',
  },
  json: 'The search space as JSON',
  use: 'Use this search space',
  restore: 'Restore the default',
  bad: 'The search space cannot be used',
}

import { basename } from 'node:path'
import { localDay } from '#shared/text/index.ts'
import type { Domain } from './handlers.ts'

export const playbacks: Domain<'playbacks'> = ({ dataset }) => ({
  setting: () => dataset().playbacks.setting(),
  switch: ({ on, annotator }) => dataset().playbacks.switch(on, annotator),
  add: ({ clip, annotator }) => {
    dataset().playbacks.add(clip, annotator)
    return null
  },
  list: (filter) => dataset().playbacks.list(filter),
  file: async (conditions) => ({
    name: `playbacks-${basename(dataset().folder)}-${localDay(Date.now())}.csv`,
    text: await dataset().playbacks.file(conditions),
    type: 'text/csv',
  }),
})

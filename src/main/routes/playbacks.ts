import { basename } from 'node:path'
import { localDay } from '#shared/text/index.ts'
import type { Domain } from './handlers.ts'

export const playbacks: Domain<'playbacks'> = ({ dataset, author, authorIfNamed }) => ({
  setting: () => dataset().playbacks.setting(),
  switch: ({ on }) => dataset().playbacks.switch(on, author()),
  add: ({ clip }) => {
    dataset().playbacks.add(clip, authorIfNamed() ?? '')
    return null
  },
  list: (filter) => dataset().playbacks.list(filter),
  file: async (conditions) => ({
    name: `playbacks-${basename(dataset().folder)}-${localDay(Date.now())}.csv`,
    text: await dataset().playbacks.file(conditions),
    type: 'text/csv',
  }),
})

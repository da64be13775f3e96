import type { Domain } from './handlers.ts'

export const components: Domain<'components'> = ({ components }) => ({
  tensorflow: () => components.tensorflow(),
  install: ({ file }) => components.install(file),
  cancel: () => {
    components.cancel()
    return null
  },
  remove: () => components.remove(),
})

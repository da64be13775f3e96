import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: { name: 'in Node', include: ['tests/{unit,integration,renderer}/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'on screen',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/fixtures/build-studio.ts',
        },
      },
    ],
  },
})

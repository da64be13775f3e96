import envPaths from 'env-paths'

/** The folder of projects: the user's data folder, or SER_STUDIO_DATA. */
export function defaultDataFolder(): string {
  return process.env['SER_STUDIO_DATA'] ?? envPaths('ser-studio', { suffix: '' }).data
}

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** The signed file of a freeze in its project. */
export function freezeFile(projectFolder: string, id: string): string {
  return join(projectFolder, 'freezes', `${id}.json`)
}

/** The project in the data folder that made a freeze; null if none did. */
export function projectOfFreeze(dataFolder: string, id: string): string | null {
  const projects = join(dataFolder, 'projects')
  if (!existsSync(projects)) return null
  const folders = readdirSync(projects).map((name) => join(projects, name))
  return folders.find((project) => existsSync(freezeFile(project, id))) ?? null
}

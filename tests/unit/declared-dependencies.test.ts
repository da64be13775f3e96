import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { importsOf, sourceFiles } from '../fixtures/imports.ts'

const ROOT = resolve(import.meta.dirname, '../..')

const names = z.record(z.string(), z.string()).transform((entries) => new Set(Object.keys(entries)))
const { dependencies, devDependencies } = z
  .object({ dependencies: names, devDependencies: names })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')))

/** A module of the Electron program itself; package.json declares that program for development. */
const PROVIDED = 'electron'

/** What runs without being bundled into pages. */
const run = ['main', 'preload', 'shared'].flatMap((folder) => sourceFiles(join(ROOT, 'src', folder)))

describe('packages', () => {
  it('imported by src, scripts, tests and the configuration files are declared in package.json', () => {
    const configurations = readdirSync(ROOT).filter((name) => /\.config\.(ts|js)$/.test(name))
    const files = [
      ...['src', 'scripts', 'tests'].flatMap((folder) => sourceFiles(join(ROOT, folder))),
      ...configurations.map((name) => join(ROOT, name)),
    ]

    expect(files.length).toBeGreaterThan(500)
    expect(refused(files, (name) => dependencies.has(name) || devDependencies.has(name))).toEqual([])
  })

  // The server and the command line run from source, and electron-vite leaves `dependencies` of the main process out of
  // its bundle. Both load packages from node_modules. A packaged app has the `dependencies` alone.
  it('imported by src, except for pages, are declared as dependencies', () => {
    expect(refused(run, (name) => dependencies.has(name) || name === PROVIDED)).toEqual([])
  })

  // The build puts them into the pages, so a packaged app does not need them.
  it('imported only by pages are declared as devDependencies', () => {
    const used = new Set(run.flatMap(packagesOf))
    const pages = sourceFiles(join(ROOT, 'src/renderer')).flatMap(packagesOf)

    expect(pages.filter((name) => !used.has(name) && !devDependencies.has(name))).toEqual([])
  })

  // A sandboxed preload script can load electron alone; a bundled package would run before the scripts of every page.
  it('imported by src/preload are electron alone', () => {
    expect(refused(sourceFiles(join(ROOT, 'src/preload')), (name) => name === PROVIDED)).toEqual([])
  })

  it('declared as dependencies are imported by src, except for pages', () => {
    const used = new Set(run.flatMap(packagesOf))

    expect([...dependencies].filter((name) => !used.has(name))).toEqual([])
  })
})

/** Imports of packages that are not allowed, as "file: package". */
function refused(files: readonly string[], isAllowed: (name: string) => boolean): readonly string[] {
  return files.flatMap((file) =>
    packagesOf(file)
      .filter((name) => !isAllowed(name))
      .map((name) => `${relative(ROOT, file)}: ${name}`),
  )
}

/** Packages that a file imports: neither paths, nor `#shared/…`, nor modules of Node. */
function packagesOf(file: string): readonly string[] {
  const bare = importsOf(file).filter((specifier) => !/^[./#]/.test(specifier) && !isBuiltin(specifier))
  return [...new Set(bare.map(packageOf))]
}

/** "@scope/name/part" is of "@scope/name", "name/part" of "name". */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}

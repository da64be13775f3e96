import { globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { parse, type SFCDescriptor } from 'vue/compiler-sfc'

const SOURCES = join(import.meta.dirname, '../../../src/renderer/src')

interface Component {
  readonly file: string
  readonly descriptor: SFCDescriptor
  /** Classes of the root elements, which a parent's scoped styles reach. */
  readonly rootClasses: ReadonlySet<string>
  /** Classes with rules in the scoped style; ":deep" reaches into children on purpose. */
  readonly styledClasses: ReadonlySet<string>
}

type Node = NonNullable<SFCDescriptor['template']>['ast']

function rootClassesOf({ template }: SFCDescriptor): Set<string> {
  const classes = new Set<string>()
  const visit = (nodes: NonNullable<Node>['children']) => {
    for (const node of nodes) {
      if (!('tag' in node)) continue
      if (node.tag === 'template') visit(node.children)
      for (const prop of node.props)
        if (prop.name === 'class' && 'value' in prop && prop.value)
          for (const name of prop.value.content.split(/\s+/)) classes.add(name)
    }
  }
  visit(template?.ast?.children ?? [])
  return classes
}

function styledClassesOf({ styles }: SFCDescriptor): Set<string> {
  const scoped = styles.filter(({ scoped }) => scoped).map(({ content }) => content)
  const selectors = scoped.map((css) => css.replace(/\{[^{}]*\}/g, '').replace(/:deep\([^)]*\)/g, ''))
  return new Set(selectors.flatMap((css) => [...css.matchAll(/\.([a-z][\w-]*)/g)].map(([, name]) => name)))
}

const components: readonly Component[] = globSync('**/*.vue', { cwd: SOURCES }).map((file) => {
  const { descriptor } = parse(readFileSync(join(SOURCES, file), 'utf8'))
  return {
    file,
    descriptor,
    rootClasses: rootClassesOf(descriptor),
    styledClasses: styledClassesOf(descriptor),
  }
})

/** The components in a component's template, by their imports. */
function childrenOf({ file, descriptor }: Component): readonly Component[] {
  const script = descriptor.scriptSetup?.content ?? ''
  const imported = [...script.matchAll(/from '(\.[^']*\.vue)'/g)].map(([, path]) => join(dirname(file), path))
  const used = new Set(
    [...(descriptor.template?.content ?? '').matchAll(/<([A-Z]\w*)/g)].map(([, tag]) => tag),
  )
  return components.filter(
    (other) =>
      imported.includes(other.file) ||
      (other.file.startsWith('components/base/') && used.has(basename(other.file, '.vue'))),
  )
}

it('no scoped class of a component has the name of a root class of its children, whose layout it would change', () => {
  const clashes = components.flatMap((parent) =>
    childrenOf(parent).flatMap((child) =>
      [...child.rootClasses]
        .filter((name) => parent.styledClasses.has(name))
        .map((name) => `${parent.file}: .${name} meets the root of ${child.file}`),
    ),
  )
  expect(clashes).toEqual([])
})

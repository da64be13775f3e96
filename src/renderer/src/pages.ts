import {
  ChartScatter,
  Contact,
  Dumbbell,
  Ear,
  House,
  Import,
  Mic,
  Settings,
  Share,
  TableProperties,
  Tags,
  Users,
} from '@lucide/vue'
import type { Component } from 'vue'
import { commandOf, type CommandIdOf } from '#shared/commands/index.ts'
import { texts } from './texts/index.ts'

export interface Page {
  readonly name: string
  readonly path: string
  readonly label: string
  /** Whether it needs an open dataset. */
  readonly needsProject: boolean
  readonly component: () => Promise<unknown>
}

/** A page in the navigation. */
export interface NavPage extends Page {
  readonly command: CommandIdOf<'go'>
  readonly icon: Component
}

const WELCOME = navPage('go.welcome', '/', House, () => import('./pages/Welcome.vue'))
const SETTINGS = navPage('go.settings', '/settings', Settings, () => import('./pages/Settings.vue'))

/** Pages in the order of the navigation. */
export const NAV_PAGES: readonly NavPage[] = [
  { ...WELCOME, needsProject: false },
  navPage('go.library', '/library', TableProperties, () => import('./pages/Library.vue')),
  navPage('go.import', '/import', Import, () => import('./pages/Import.vue')),
  navPage('go.train', '/train/:run?', Dumbbell, () => import('./pages/Train.vue')),
  navPage('go.review', '/review', Ear, () => import('./pages/Review.vue')),
  navPage('go.labels', '/labels', Tags, () => import('./pages/Labels.vue')),
  navPage('go.agreement', '/agreement', Users, () => import('./pages/Agreement.vue')),
  navPage('go.speakers', '/speakers', Contact, () => import('./pages/Speakers.vue')),
  navPage('go.explore', '/explore', ChartScatter, () => import('./pages/Explore.vue')),
  navPage('go.export', '/export', Share, () => import('./pages/Export.vue')),
  navPage('go.live', '/live', Mic, () => import('./pages/Live.vue')),
  { ...SETTINGS, needsProject: false },
]

export const PAGES: readonly Page[] = [
  ...NAV_PAGES,
  {
    name: 'clip',
    path: '/clip/:id',
    label: texts.clip.title,
    needsProject: true,
    component: () => import('./pages/Clip.vue'),
  },
]

function navPage(
  command: CommandIdOf<'go'>,
  path: string,
  icon: Component,
  component: Page['component'],
): NavPage {
  const name = command.slice('go.'.length)
  return { command, name, path, label: commandOf(command).label, icon, needsProject: true, component }
}

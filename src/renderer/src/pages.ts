import {
  ChartScatter,
  ClipboardList,
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
import type { Role } from '#shared/domain/users.ts'
import { texts } from './texts/index.ts'

export interface Page {
  readonly name: string
  readonly path: string
  readonly label: string
  /** Whether it needs an open dataset. */
  readonly needsProject: boolean
  /** The least role of users who see it. */
  readonly role: Role
  readonly component: () => Promise<unknown>
}

/** A page in the navigation. */
export interface NavPage extends Page {
  readonly command: CommandIdOf<'go'>
  readonly icon: Component
}

const WELCOME = navPage('go.welcome', 'owner', '/', House, () => import('./pages/Welcome.vue'))
const SETTINGS = navPage(
  'go.settings',
  'annotator',
  '/settings',
  Settings,
  () => import('./pages/Settings.vue'),
)

/** The first page of invited users, who open no datasets. */
export const START_OF_INVITED = '/review'

/** Pages in the order of the navigation. */
export const NAV_PAGES: readonly NavPage[] = [
  { ...WELCOME, needsProject: false },
  navPage('go.library', 'adjudicator', '/library', TableProperties, () => import('./pages/Library.vue')),
  navPage('go.import', 'owner', '/import', Import, () => import('./pages/Import.vue')),
  navPage('go.train', 'owner', '/train/:run?', Dumbbell, () => import('./pages/Train.vue')),
  navPage('go.review', 'annotator', '/review', Ear, () => import('./pages/Review.vue')),
  navPage('go.plans', 'annotator', '/plans', ClipboardList, () => import('./pages/Plans.vue')),
  navPage('go.labels', 'annotator', '/labels', Tags, () => import('./pages/Labels.vue')),
  navPage('go.agreement', 'adjudicator', '/agreement', Users, () => import('./pages/Agreement.vue')),
  navPage('go.speakers', 'owner', '/speakers', Contact, () => import('./pages/Speakers.vue')),
  navPage('go.explore', 'adjudicator', '/explore', ChartScatter, () => import('./pages/Explore.vue')),
  navPage('go.export', 'owner', '/export', Share, () => import('./pages/Export.vue')),
  navPage('go.live', 'owner', '/live', Mic, () => import('./pages/Live.vue')),
  { ...SETTINGS, needsProject: false },
]

export const PAGES: readonly Page[] = [
  ...NAV_PAGES,
  {
    name: 'clip',
    path: '/clip/:id',
    label: texts.clip.title,
    needsProject: true,
    role: 'annotator',
    component: () => import('./pages/Clip.vue'),
  },
  {
    name: 'assigned',
    path: '/plans/:plan',
    label: texts.plans.work.title,
    needsProject: true,
    role: 'annotator',
    component: () => import('./pages/Assigned.vue'),
  },
  {
    name: 'compared',
    path: '/comparisons/:comparison',
    label: texts.comparisons.work.title,
    needsProject: true,
    role: 'annotator',
    component: () => import('./pages/Compared.vue'),
  },
]

function navPage(
  command: CommandIdOf<'go'>,
  role: Role,
  path: string,
  icon: Component,
  component: Page['component'],
): NavPage {
  const name = command.slice('go.'.length)
  return { command, name, path, label: commandOf(command).label, icon, needsProject: true, role, component }
}

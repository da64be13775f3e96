import {
  AudioLines,
  ChartScatter,
  Dumbbell,
  Ear,
  House,
  Mic,
  Settings,
  Share,
  TableProperties,
  Tags,
} from '@lucide/vue'
import type { Component } from 'vue'

export interface Room {
  readonly name: string
  readonly path: string
  readonly label: string
  readonly icon: Component
  /** Pressed after "g". */
  readonly key: string
  /** Whether it needs a dataset at hand. */
  readonly needsProject: boolean
  /** Left out of the rail: one comes here from elsewhere. */
  readonly hidden?: boolean
}

/** The rooms of the studio, in the order of the rail. */
export const ROOMS: readonly Room[] = [
  { name: 'welcome', path: '/', label: 'Welcome', icon: House, key: 'w', needsProject: false },
  {
    name: 'library',
    path: '/library',
    label: 'Library',
    icon: TableProperties,
    key: 'l',
    needsProject: true,
  },
  {
    name: 'clip',
    path: '/clip/:id',
    label: 'Clip',
    icon: AudioLines,
    key: 'c',
    needsProject: true,
    hidden: true,
  },
  { name: 'train', path: '/train/:run?', label: 'Train', icon: Dumbbell, key: 't', needsProject: true },
  { name: 'review', path: '/review', label: 'Review', icon: Ear, key: 'r', needsProject: true },
  { name: 'labels', path: '/labels', label: 'Labels', icon: Tags, key: 'a', needsProject: true },
  { name: 'explore', path: '/explore', label: 'Explore', icon: ChartScatter, key: 'x', needsProject: true },
  { name: 'export', path: '/export', label: 'Export', icon: Share, key: 'e', needsProject: true },
  { name: 'live', path: '/live', label: 'Live', icon: Mic, key: 'm', needsProject: true },
  { name: 'settings', path: '/settings', label: 'Settings', icon: Settings, key: 's', needsProject: false },
]

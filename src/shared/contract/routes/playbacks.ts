import type { TextFile } from '../host.ts'
import {
  NewPlayback,
  PlaybackConditions,
  PlaybackFilter,
  PlaybackSwitch,
  type Playback,
  type PlaybackSetting,
} from '../playbacks.ts'
import { nothing, route } from '../route.ts'

/** The log of who heard what. It is off until the owner switches it on. */
export const playbacks = {
  setting: route(nothing).returns<PlaybackSetting>(),
  switch: route(PlaybackSwitch).returns<PlaybackSetting>(),
  /** Logs that a clip begins to play. Does nothing while the log is off. */
  add: route(NewPlayback).returns<null>(),
  /** Newest first. */
  list: route(PlaybackFilter).returns<readonly Playback[]>(),
  /** The entries that match, as a table. */
  file: route(PlaybackConditions).returns<TextFile>(),
}

export { soundOf, storedSound } from './analysed-sound.ts'
export { CLIP_COLUMNS, toClip, type ClipRow } from './clip-row.ts'
export { clipsWithContent, findClip, getClip, getClips } from './find.ts'
export {
  countFlags,
  findingsExcept,
  putFinding,
  removeFinding,
  removeFindings,
  type FlagRow,
} from './findings.ts'
export { loadIndexed, type IndexedClip } from './indexed-clips.ts'
export { clipsOfSpeaker, removeClips } from './remove-clips.ts'
export { levelColumns, measuredClips, writeSound } from './measured.ts'
export { findOverrulable, overruledOf, setOverruled } from './overrule.ts'
export {
  currentClips,
  decodableRecordings,
  intendedEmotions,
  pathOfRecording,
  presentPaths,
  recordingsOf,
  type CurrentClip,
  type Recording,
} from './recordings.ts'
export { clipsBySpeaker, removeSpeaker, speakerOf, writeSpeakers } from './speakers.ts'
export { putVotes, removeVotes, votedEmotions, votesOf, type VoteCount } from './votes.ts'
export {
  labelClips,
  nameColumns,
  renameClip,
  setMissing,
  writeClip,
  type ClipColumns,
} from './write-clips.ts'

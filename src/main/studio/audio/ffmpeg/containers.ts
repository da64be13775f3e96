import type { AudioContainer } from '#shared/domain/clips.ts'

interface FfmpegContainer {
  /** FFmpeg's name of its reader. */
  readonly demuxer: string
  /** Completes "FILE is …". */
  readonly words: string
}

/** Containers that FFmpeg reads. The studio's own readers take the others, and WAV of the encodings they know. */
export const FFMPEG_CONTAINERS: Readonly<Record<Exclude<AudioContainer, 'mp3'>, FfmpegContainer>> = {
  wav: { demuxer: 'wav', words: 'a WAV file' },
  flac: { demuxer: 'flac', words: 'a FLAC file' },
  ogg: { demuxer: 'ogg', words: 'an Ogg file' },
  w64: { demuxer: 'w64', words: 'a Wave64 file' },
  aiff: { demuxer: 'aiff', words: 'an AIFF file' },
  caf: { demuxer: 'caf', words: 'a CAF file' },
  mp4: { demuxer: 'mov', words: 'an MP4, M4A or MOV file' },
  webm: { demuxer: 'matroska', words: 'a WebM or Matroska file' },
  aac: { demuxer: 'aac', words: 'an AAC file' },
  amr: { demuxer: 'amr', words: 'an AMR file' },
  asf: { demuxer: 'asf', words: 'a Windows Media file' },
  au: { demuxer: 'au', words: 'an AU file' },
  avi: { demuxer: 'avi', words: 'an AVI file' },
  sphere: { demuxer: 'nistsphere', words: 'a NIST SPHERE file' },
  wavpack: { demuxer: 'wv', words: 'a WavPack file' },
}

export type FfmpegContainerName = keyof typeof FFMPEG_CONTAINERS

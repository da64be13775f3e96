export { ffmpegBlocks } from './blocks.ts'
export { FFMPEG_CONTAINERS, type FfmpegContainerName } from './containers.ts'

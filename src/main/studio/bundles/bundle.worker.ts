import { carrying } from '../workers/index.ts'
import { mergeBundle, previewBundle } from './merge-bundle.ts'
import { writeBundle } from './write-bundle.ts'

export const write = carrying(writeBundle)
export const preview = carrying(previewBundle)
export const merge = carrying(mergeBundle)

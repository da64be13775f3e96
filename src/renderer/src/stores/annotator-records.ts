import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { AnnotatorQuality } from '#shared/domain/consensus/index.ts'
import { useStudio } from '../studio/index.ts'

/**
 * How well each annotator labels. It is estimated from all labels, so it is loaded when a page asks for it and not after
 * each label.
 */
export const useAnnotatorRecords = defineStore('annotator-records', () => {
  const studio = useStudio()
  const records = shallowRef<ReadonlyMap<string, AnnotatorQuality>>(new Map())

  async function load(): Promise<void> {
    const { annotators } = await studio.explore.annotators()
    records.value = new Map(annotators.map((one) => [one.annotator, one]))
  }
  studio.on('project', () => (records.value = new Map()))
  return { records, load }
})

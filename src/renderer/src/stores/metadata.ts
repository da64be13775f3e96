import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import type { MetadataField } from '#shared/domain/metadata.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

/** The fields of metadata of the open dataset, in the order of its tables. */
export const useMetadata = defineStore('metadata', () => {
  const studio = useStudio()
  const fields = shallowRef<readonly MetadataField[]>([])

  async function refresh(): Promise<void> {
    const open = await studio.projects.current()
    fields.value = open ? await studio.metadata.fields() : []
  }
  const find = (name: string): MetadataField | null =>
    fields.value.find((field) => field.name === name) ?? null

  whenConnected(studio, refresh)
  studio.on('project', () => void refresh())
  // An index may have read other tables.
  studio.on('library', () => void refresh())
  return { fields, find }
})

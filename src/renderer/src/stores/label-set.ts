import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { LabelSetRequest } from '#shared/contract/label-set.ts'
import type { Emotion } from '#shared/domain/emotions.ts'
import { labelNames } from '#shared/domain/label-names.ts'
import { firstClasses, newClass, type LabelClass, type LabelSet } from '#shared/domain/label-set.ts'
import { useStudio } from '../studio/index.ts'
import { whenConnected } from '../studio/mirror.ts'

const EMPTY: LabelSet = { version: 0, classes: firstClasses([]), decided: true }

/** The label set of the open dataset. */
export const useLabelSet = defineStore('label-set', () => {
  const studio = useStudio()
  const set = shallowRef<LabelSet>(EMPTY)
  const byEmotion = computed(() => new Map(set.value.classes.map((one) => [one.emotion, one])))
  /** The offered labels, in the order of the set. */
  const offered = computed(() => set.value.classes.filter((one) => one.offered))

  async function refresh(): Promise<void> {
    const open = await studio.projects.current()
    set.value = open ? await studio.labelSet.get() : EMPTY
  }
  async function change(request: LabelSetRequest): Promise<void> {
    set.value = await studio.labelSet.set(request)
  }
  /** The class of an emotion; a default one for an emotion outside the set. */
  const classOf = (emotion: Emotion): LabelClass =>
    byEmotion.value.get(emotion) ?? newClass(emotion, set.value.classes)
  const names = computed(() => labelNames(set.value.classes))
  const nameOf = (emotion: Emotion): string => names.value.nameOf(emotion)
  const codeOf = (emotion: Emotion): string => names.value.codeOf(emotion)
  const compare = (a: Emotion, b: Emotion): number => names.value.compare(a, b)
  /** CSS colour; grey for null. */
  const colorOf = (emotion: Emotion | null): string => {
    const color = emotion === null ? 'other' : names.value.colorOf(emotion)
    return color.startsWith('#') ? color : `var(--emotion-${color})`
  }

  whenConnected(studio, refresh)
  studio.on('labelSet', (changed) => (set.value = changed))
  studio.on('project', () => void refresh())
  return { set, offered, change, refresh, classOf, names, nameOf, codeOf, colorOf, compare }
})

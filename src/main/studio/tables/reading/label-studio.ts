import { z } from 'zod'

const Choices = z.object({ value: z.object({ choices: z.array(z.string()).min(1) }) })
const Person = z.union([
  z.number(),
  z.string(),
  z.object({ email: z.string() }).transform(({ email }) => email),
])
const Annotation = z.object({
  result: z.array(z.unknown()),
  completed_by: Person.transform(String).nullish(),
  was_cancelled: z.boolean().nullish(),
})
const Task = z.object({ data: z.record(z.string(), z.unknown()), annotations: z.array(Annotation) })
const Tasks = z.array(Task)

/**
 * The annotations in an export of Label Studio (JSON), one row each: the task's data, the choice as `label`, and the
 * annotator. Several choices are joined, as they are no single label. Cancelled annotations and model predictions are left out. Null if the list is not such an export.
 */
export function labelStudioRows(list: unknown): Record<string, unknown>[] | null {
  const tasks = Tasks.safeParse(list)
  if (!tasks.success) return null
  return tasks.data.flatMap(({ data, annotations }) =>
    annotations
      .filter((annotation) => annotation.was_cancelled !== true)
      .map(({ result, completed_by: annotator }) => ({
        ...data,
        label: choiceOf(result),
        annotator: annotator ?? '',
      })),
  )
}

function choiceOf(result: readonly unknown[]): string {
  for (const item of result) {
    const choice = Choices.safeParse(item)
    if (choice.success) return choice.data.value.choices.join('; ')
  }
  return ''
}

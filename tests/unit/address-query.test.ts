import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { describe, expect, it } from 'vitest'
import { useQueryState } from '../../src/renderer/src/composables/useQueryState.ts'

const Page = { render: () => null }

async function makePage() {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:page', component: Page }],
  })
  await router.push('/library')
  const app = createApp(Page).use(router).use(createPinia())
  const state = (name: string, isStep = false) =>
    app.runWithContext(() =>
      useQueryState(
        name,
        (text) => Number(text),
        (value) => value.toString(),
        () => isStep,
      ),
    )
  const settled = () => new Promise((resolve) => setTimeout(resolve))
  return { router, state, settled }
}

describe('values kept in the address', () => {
  it('are all kept when they change before the address is updated', async () => {
    const { router, state, settled } = await makePage()
    const [low, high] = [state('low'), state('high')]
    low.value = 2
    high.value = 9
    low.value += 1
    expect([low.value, high.value]).toEqual([3, 9])
    await settled()
    expect(router.currentRoute.value.query).toEqual({ low: '3', high: '9' })
  })

  it('take one press of Back when a change comes before an earlier step is written', async () => {
    const { router, state, settled } = await makePage()
    const [step, rest] = [state('step', true), state('rest')]
    step.value = 1
    rest.value = 2
    await settled()
    router.back()
    await settled()
    expect(router.currentRoute.value.fullPath).toBe('/library')
  })

  it('follow the address when the user leaves the page before the update', async () => {
    const { router, state, settled } = await makePage()
    const low = state('low')
    low.value = 2
    await router.push('/review?low=7')
    await settled()
    expect(router.currentRoute.value.fullPath).toBe('/review?low=7')
    expect(low.value).toBe(7)
  })
})

import { range } from 'd3-array'
import { describe, it } from 'vitest'
import { agreementOf, annotatorReport } from '../../src/main/studio/agreement/index.ts'
import {
  deriveAllSummaries,
  fieldUse,
  latestAnswers,
  latestLabels,
  undo,
  verifyChain,
} from '../../src/main/studio/labels/index.ts'
import { changeScheme } from '../../src/main/studio/scheme/index.ts'
import { AssignmentAnswer, PlanSettings, type PlanSettingsInput } from '../../src/shared/contract/plans.ts'
import { AgreementOptions } from '../../src/shared/contract/routes/explore.ts'
import type { PlanId } from '../../src/shared/domain/assignments/index.ts'
import { DIMENSIONS } from '../../src/shared/domain/scheme/index.ts'
import { expect } from '../fixtures/expect.ts'
import { addLabel } from '../fixtures/labelling.ts'
import { openPlans } from '../fixtures/plans.ts'
import { contentOf, insertClips, insertRun, openTestDb } from '../fixtures/small-library.ts'

const CLIPS = range(10).map((index) => ({
  path: `${index}.wav`,
  intended: index < 5 ? 'anger' : 'fear',
  speaker: index % 2 === 0 ? 'even' : 'odd',
}))
const PLAN: PlanSettingsInput = { name: 'Study', annotators: ['Ann', 'Ben'], order: 'listed' }

function study() {
  const db = openTestDb()
  const clips = insertClips(db, CLIPS)
  const log = () => db.prepare<[], number>('SELECT count(*) FROM label_log').pluck().get() ?? 0
  return { db, clips, log, plans: openPlans(db) }
}

const answerTo = (assignment: number, annotator: string, emotion = 'fear') =>
  AssignmentAnswer.parse({ assignment, annotator, emotion })

describe('making a plan', () => {
  it('gives the clips of a filter to annotators, and its preview says how many', () => {
    const { plans } = study()
    const settings = { ...PLAN, targets: { filter: { emotions: ['fear'] } }, perTarget: 2, repeats: 0.4 }

    expect(plans.preview(PlanSettings.parse(settings))).toMatchObject({
      targets: 5,
      gold: 0,
      lists: [
        { annotator: 'Ann', targets: 5, gold: 0, repeats: 2 },
        { annotator: 'Ben', targets: 5, gold: 0, repeats: 2 },
      ],
    })
    expect(plans.plans()).toEqual([])
    expect(plans.makePlan(settings).progress).toMatchObject([
      { annotator: 'Ann', assigned: 7, answered: 0 },
      { annotator: 'Ben', assigned: 7, answered: 0 },
    ])
    expect(plans.plansOf('Ann')).toEqual([
      { plan: 1, name: 'Study', blind: true, experiment: null, done: 0, total: 7, paceMs: null },
    ])
  })

  it('orders targets by path, by speaker, or by the certainty of a run', async () => {
    const { db, clips, plans } = study()
    await insertRun(db, {
      id: 'r',
      classes: ['anger', 'fear'],
      predictions: clips.slice(0, 3).map((clip, index) => ({
        ...{ clip, label: 'fear', split: 'test' },
        probabilities: [
          [0.9, 0.1],
          [0.5, 0.5],
          [0.3, 0.7],
        ][index],
      })),
    })
    const inOrder = (more: Partial<PlanSettingsInput>) => {
      const name = JSON.stringify(more)
      const { id } = plans.makePlan({ ...PLAN, name, annotators: ['Ann'], ...more })
      return plans
        .answerAll(id, 'Ann', () => 'fear')
        .map((path) => path.replace('.wav', ''))
        .join(' ')
    }

    expect(inOrder({ order: 'listed' })).toBe('0 1 2 3 4 5 6 7 8 9')
    expect(inOrder({ order: 'speaker' })).toBe('0 2 4 6 8 1 3 5 7 9')
    expect(inOrder({ order: 'least-certain', run: 'r' })).toBe('1 2 0 3 4 5 6 7 8 9')
    expect(inOrder({ order: 'random' })).not.toBe('0 1 2 3 4 5 6 7 8 9')
  })

  it('counts copies of a recording once, and leaves clips out that cannot be decoded', () => {
    const { db, plans } = study()
    insertClips(db, [
      { path: 'copy.wav', sound: '0.wav' },
      { path: 'broken.wav', sound: null },
    ])

    expect(plans.preview(PlanSettings.parse(PLAN)).targets).toBe(10)
  })

  it.each([
    [{ targets: { filter: { speakers: ['nobody'] } } }, 'no targets'],
    [{ targets: { clips: ['missing.wav'] } }, 'There is no clip "missing.wav"'],
    [{ gold: { clips: 3 } }, '0 clips have a decision of an adjudicator'],
    [{ order: 'least-certain', run: 'x' }, 'x'],
  ] as const satisfies readonly (readonly [Partial<PlanSettingsInput>, string])[])(
    'refuses %j',
    (more, message) => {
      const { plans } = study()

      expect(() => plans.makePlan({ ...PLAN, ...more })).toThrow(message)
      expect(plans.plans()).toEqual([])
    },
  )

  it.each([
    [{ perTarget: 3 }, 'more annotators than the plan has'],
    [{ annotators: ['Ann', 'Ann'] }, 'named once'],
    [{ order: 'least-certain' }, 'needs a run'],
    [{ repeats: 0.6 }, '0.5'],
  ])('cannot be written as %j', (more, message) => {
    expect(PlanSettings.safeParse({ ...PLAN, ...more }).error?.message).toContain(message)
  })

  it('refuses a name that is taken', () => {
    const { plans } = study()
    plans.makePlan(PLAN)

    expect(() => plans.makePlan(PLAN)).toThrow('There is a plan “Study” already')
  })
})

describe('answering', () => {
  it('writes a label of the log for each target, in a blind plan without showing the clip', async () => {
    const { db, plans } = study()
    const { id } = plans.makePlan({ ...PLAN, perTarget: 2 })

    expect(plans.next(id, 'Ann')).toMatchObject({ clip: { id: 1 }, ahead: { id: 2 }, shown: null })
    plans.answerAll(id, 'Ann', () => 'fear')
    expect(latestLabels(db)).toHaveLength(10)
    expect(plans.next(id, 'Ann')).toBeNull()
    expect(plans.plansOf('Ann')).toMatchObject([{ done: 10, total: 10 }])
    expect(await verifyChain(db)).toBeNull()
  })

  it('shows path, speaker and emotion where the plan is not blind', () => {
    const { plans } = study()
    const { id } = plans.makePlan({ ...PLAN, blind: false })

    expect(plans.next(id, 'Ann')?.shown).toEqual({ path: '0.wav', speaker: 'even', emotion: 'anger' })
  })

  it('keeps answers to repeats out of the log, so that the first answer stays the label', () => {
    const { db, log, plans } = study()
    const { id } = plans.makePlan({ ...PLAN, annotators: ['Ann'], repeats: 0.5 })
    const seen = new Set<string>()
    const paths = plans.answerAll(id, 'Ann', (path) => {
      const again = seen.has(path)
      seen.add(path)
      return again && path !== '1.wav' ? 'anger' : 'fear'
    })

    expect(paths).toHaveLength(15)
    expect(log()).toBe(10)
    expect(new Set(latestLabels(db).map(({ emotion }) => emotion))).toEqual(new Set(['fear']))
    expect(plans.plans()[0].progress).toMatchObject([{ answered: 15, repeats: { answered: 5, same: 1 } }])
    const report = agreementOf(db, AgreementOptions.parse({}))
    expect(report.retest).toEqual([])
    expect(report.repeats).toMatchObject([{ annotator: 'Ann', clips: 5, same: 1 }])
    expect(report.repeats[0].againReactionMs).toBeGreaterThan(report.repeats[0].firstReactionMs!)
  })

  it('keeps answers to gold clips out of the log, and counts the right ones', () => {
    const { db, clips, log, plans } = study()
    addLabel(db, { clip: clips[0], annotator: 'Judge', emotion: 'anger', adjudicates: true })
    const listed = [{ clip: '1.wav', emotion: 'happiness' }]
    const explicit = plans.makePlan({ ...PLAN, gold: listed })
    const drawn = plans.makePlan({ ...PLAN, name: 'Drawn', gold: { clips: 1 } })
    const before = log()

    plans.answerAll(explicit.id, 'Ann', () => 'happiness')
    plans.answerAll(drawn.id, 'Ann', () => 'fear')
    const answered = latestLabels(db).filter(({ annotator }) => annotator === 'Ann')
    const targets = (plan: PlanId) => plans.plans().find(({ id }) => id === plan)!.progress[0].answered - 1
    expect(log() - before).toBe(targets(explicit.id) + targets(drawn.id))
    expect(answered.find(({ content }) => content === contentOf('0.wav'))?.emotion).not.toBe('fear')
    expect(plans.plans().map(({ progress }) => progress[0].gold)).toEqual([
      { answered: 1, right: 0 },
      { answered: 1, right: 1 },
    ])
    const own = annotatorReport(db).annotators.find(({ annotator }) => annotator === 'Ann')
    expect(own?.gold).toEqual({ checked: 2, right: 1 })
  })

  it('refuses an assignment of another annotator, one that was answered, and an unknown one', () => {
    const { log, plans } = study()
    const { id } = plans.makePlan(PLAN)
    const { assignment } = plans.next(id, 'Ann')!

    expect(() => plans.answer(answerTo(assignment, 'Ben'))).toThrow("is Ann's, not Ben's")
    plans.answer(answerTo(assignment, 'Ann'))
    expect(() => plans.answer(answerTo(assignment, 'Ann'))).toThrow('not open any more')
    expect(() => plans.answer(answerTo(999, 'Ann'))).toThrow('was removed')
    expect(log()).toBe(1)
  })

  it('skips with a reason, and asks for no repeat of a skipped clip', () => {
    const { log, plans } = study()
    const { id } = plans.makePlan({ ...PLAN, annotators: ['Ann'], repeats: 0.5 })
    const { assignment } = plans.next(id, 'Ann')!
    plans.skip({ assignment, annotator: 'Ann', reason: 'Two voices.', reaction: null })

    expect(plans.answerAll(id, 'Ann', () => 'fear')).not.toContain('0.wav')
    expect(plans.plans()[0].progress).toMatchObject([{ assigned: 14, answered: 13, skipped: 1 }])
    expect(plans.skipped(id)).toMatchObject([{ annotator: 'Ann', path: '0.wav', reason: 'Two voices.' }])
    expect(log()).toBe(9)
  })

  it('takes the last answer back, a repeat like a target, and asks again', () => {
    const { db, clips, plans } = study()
    const targets = { clips: [clips[0], clips[1]] }
    const { id } = plans.makePlan({ ...PLAN, annotators: ['Ann'], targets, repeats: 0.5 })
    plans.answerAll(id, 'Ann', () => 'fear')
    const places = range(3).map(() => plans.takeBack(id, 'Ann'))

    expect(places).toEqual([3, 2, 1])
    expect(plans.takeBack(id, 'Ann')).toBeNull()
    expect(latestLabels(db)).toEqual([])
    expect(plans.answerAll(id, 'Ann', () => 'anger')).toEqual(['0.wav', '1.wav', '0.wav'])
    expect(latestLabels(db).map(({ emotion }) => emotion)).toEqual(['anger', 'anger'])
  })

  it('opens an assignment again when its label is undone elsewhere', () => {
    const { db, plans } = study()
    const { id } = plans.makePlan({ ...PLAN, annotators: ['Ann'] })
    const first = plans.next(id, 'Ann')!
    plans.answer(answerTo(first.assignment, 'Ann'))
    undo(db, 'Ann')

    expect(plans.next(id, 'Ann')).toEqual(first)
    expect(plans.plans()[0].progress).toMatchObject([{ answered: 0 }])
  })
})

describe('reassigning', () => {
  it('gives open targets to annotators who do not have them, and withdraws the rest', () => {
    const { plans } = study()
    const { id } = plans.makePlan({ ...PLAN, annotators: ['Ann', 'Ben', 'Cem'], perTarget: 2, repeats: 0.25 })
    const first = plans.next(id, 'Ann')!
    plans.answer(answerTo(first.assignment, 'Ann'))
    const before = plans.plans()[0].progress.map(({ assigned }) => assigned)
    const { moved, kept } = plans.reassign({ plan: id, from: 'Ann', to: [] })

    expect(before.toSorted()).toEqual([8, 9, 9])
    expect(kept).toBe(0)
    expect(moved).toBeGreaterThan(4)
    expect(plans.next(id, 'Ann')).toBeNull()
    for (const annotator of ['Ben', 'Cem']) {
      const paths = plans.answerAll(id, annotator, () => 'fear')
      expect(new Set(paths).size).toBeGreaterThan(8)
    }
    expect(plans.plans()[0].progress).toMatchObject([{ annotator: 'Ann', assigned: 1, answered: 1 }, {}, {}])
  })

  it('keeps targets that the others have already', () => {
    const { plans } = study()
    const { id } = plans.makePlan({ ...PLAN, perTarget: 2 })

    expect(plans.reassign({ plan: id, from: 'Ann', to: ['Ben'] })).toEqual({ moved: 0, kept: 10 })
    expect(plans.plansOf('Ann')).toMatchObject([{ total: 10 }])
  })

  it('gives gold clips to an annotator who is new to the plan', () => {
    const { plans } = study()
    const gold = [{ clip: '1.wav', emotion: 'anger' }]
    const { id } = plans.makePlan({ ...PLAN, annotators: ['Ann'], gold })
    plans.reassign({ plan: id, from: 'Ann', to: ['Dia'] })

    expect(plans.answerAll(id, 'Dia', () => 'anger')).toHaveLength(10)
    expect(plans.plans()[0].progress).toMatchObject([{ annotator: 'Dia', gold: { answered: 1, right: 1 } }])
    expect(() => plans.reassign({ plan: id, from: 'Dia', to: ['Ann'] })).toThrow('no open assignment')
  })

  it('needs another annotator', () => {
    const { plans } = study()
    const { id } = plans.makePlan({ ...PLAN, annotators: ['Ann'] })

    expect(() => plans.reassign({ plan: id, from: 'Ann', to: [] })).toThrow('Name another annotator')
  })
})

it('a plan is removed before its first answer only', () => {
  const { plans } = study()
  const empty = plans.makePlan(PLAN)
  plans.remove(empty.id)
  expect(plans.plans()).toEqual([])

  const used = plans.makePlan(PLAN)
  plans.answer(answerTo(plans.next(used.id, 'Ann')!.assignment, 'Ann'))
  plans.takeBack(used.id, 'Ann')
  expect(() => plans.remove(used.id)).toThrow('has answers and stays')
})

it('changes are announced once each', () => {
  const { plans } = study()
  let announced = 0
  const stop = plans.onChange(() => announced++)
  const { id } = plans.makePlan(PLAN)
  plans.answer(answerTo(plans.next(id, 'Ann')!.assignment, 'Ann'))
  stop()
  plans.takeBack(id, 'Ann')

  expect(announced).toBe(2)
})

describe('a plan under a scheme with further fields', () => {
  function asked(asksEmotion: boolean) {
    const one = study()
    const questions = { asksEmotion, asksReason: false, fields: DIMENSIONS.slice(0, 2) }
    changeScheme(
      one.db,
      { version: 0, annotator: 'Olga', questions, mappings: [] },
      { use: fieldUse, derive: deriveAllSummaries },
    )
    const { id } = one.plans.makePlan({ ...PLAN, annotators: ['Ann'], repeats: 0.1 })
    const answer = (input: object) => {
      const task = one.plans.next(id, 'Ann')!
      one.plans.answer(AssignmentAnswer.parse({ assignment: task.assignment, annotator: 'Ann', ...input }))
    }
    const values = () => latestAnswers(one.db).map(({ field, value }) => [field, value])
    return { ...one, id, answer, values }
  }

  it('takes an answer to all questions only, and writes it as one act that is taken back as a whole', () => {
    const { db, id, plans, log, answer, values } = asked(true)
    expect(() => answer({ emotion: 'fear', fields: { valence: 3 } })).toThrow(/Answer Arousal too/)
    expect(() => answer({ fields: { valence: 3, arousal: 7 } })).toThrow(/Answer the emotion too/)
    expect(() => answer({ emotion: 'fear', fields: { valence: 33, arousal: 7 } })).toThrow(/"Valence" takes/)
    expect(log()).toBe(0)
    answer({ emotion: 'fear', fields: { valence: 3, arousal: 7 } })
    expect(latestLabels(db).map(({ emotion }) => emotion)).toEqual(['fear'])
    expect(values()).toEqual([
      ['arousal', 7],
      ['valence', 3],
    ])
    expect(plans.plans()[0].progress).toMatchObject([{ answered: 1, skipped: 0 }])
    plans.takeBack(id, 'Ann')
    expect([latestLabels(db), values()]).toEqual([[], []])
    expect(plans.plansOf('Ann')).toMatchObject([{ done: 0 }])
  })

  it('without the emotion takes the fields alone', () => {
    const { db, id, plans, answer, values } = asked(false)
    answer({ fields: { valence: 3, arousal: 7 } })
    expect([latestLabels(db), values().length]).toEqual([[], 2])
    expect(plans.plansOf('Ann')).toMatchObject([{ done: 1 }])
    plans.takeBack(id, 'Ann')
    expect([values(), plans.plansOf('Ann')[0].done]).toEqual([[], 0])
    const gold = [{ clip: '1.wav', emotion: 'fear' }]
    expect(() => plans.makePlan({ ...PLAN, name: 'Gold', gold })).toThrow(/does not ask for the emotion/)
  })

  it('keeps the values of a hidden repeat with its assignment only', () => {
    const { id, plans, answer, values } = asked(false)
    for (let place = 0; place < 11; place++) answer({ fields: { valence: 1 + (place % 9), arousal: 5 } })
    expect(plans.plansOf('Ann')).toMatchObject([{ plan: id, done: 11 }])
    expect(values()).toHaveLength(20)
  })
})

describe('a listening experiment', () => {
  function experiment(more: Partial<NonNullable<PlanSettingsInput['experiment']>> = {}) {
    const one = study()
    const { id } = one.plans.makePlan({
      ...PLAN,
      annotators: ['Ann'],
      gold: [{ clip: '1.wav', emotion: 'anger' }],
      experiment: {
        instructions: 'Listen once.',
        practice: [
          { clip: '9.wav', emotion: 'fear' },
          { clip: '8.wav', emotion: 'sadness' },
        ],
        ...more,
      },
    })
    const task = () => one.plans.next(id, 'Ann')!
    const answer = (emotion: string) => one.plans.answer(answerTo(task().assignment, 'Ann', emotion))
    return { ...one, id, task, answer }
  }

  it('begins with practice clips, whose known answer is the reply, and which are no labels', () => {
    const { db, id, plans, log, task, answer } = experiment()
    expect(plans.plansOf('Ann')).toMatchObject([
      { total: 10, experiment: { instructions: 'Listen once.', soundCheck: true, breakEvery: 50 } },
    ])
    expect(task().practice).toBe(true)
    expect(answer('fear')).toEqual({ known: 'fear', right: true })
    expect(answer('fear')).toEqual({ known: 'sadness', right: false })
    expect([log(), task().practice]).toEqual([0, false])
    expect(answer('fear')).toBeNull()
    const [{ progress }] = plans.plans()
    expect(progress).toMatchObject([{ answered: 3, gold: { answered: 0, right: 0 } }])
    expect(plans.answerAll(id, 'Ann', () => 'anger')).toHaveLength(7)
    expect(plans.plans()[0].progress).toMatchObject([{ gold: { answered: 1, right: 1 } }])
    expect(latestLabels(db)).toHaveLength(7)
  })

  it('takes no answer back', () => {
    const { id, plans, answer } = experiment()
    answer('fear')
    expect(() => plans.takeBack(id, 'Ann')).toThrow(/an answer is final/)
    expect(plans.plansOf('Ann')[0].done).toBe(1)
  })

  it('stores a sound check that was passed, and shows the last one', () => {
    const { id, plans } = experiment()
    expect(plans.plansOf('Ann')[0].experiment).toMatchObject({ soundCheckedAt: null })
    expect(plans.plans()[0].progress).toMatchObject([{ annotator: 'Ann', soundCheck: null }])
    plans.passSoundCheck({ plan: id, annotator: 'Ann', attempts: 3 })
    plans.passSoundCheck({ plan: id, annotator: 'Ann', attempts: 1 })
    const [{ soundCheck }] = plans.plans()[0].progress
    expect(soundCheck?.attempts).toBe(1)
    expect(plans.plansOf('Ann')[0].experiment).toMatchObject({ soundCheckedAt: soundCheck?.at })
    const pass = (plan: PlanId, annotator: string) => () =>
      plans.passSoundCheck({ plan, annotator, attempts: 1 })
    expect(pass(id, 'Eve')).toThrow(/has no clips for Eve/)
    const other = plans.makePlan({ ...PLAN, name: 'Other' })
    expect(pass(other.id, 'Ann')).toThrow(/has no sound check/)
  })

  it('gives an annotator who is new to it the practice clips first', () => {
    const { id, plans } = experiment()
    plans.reassign({ plan: id, from: 'Ann', to: ['Ben'] })
    expect(plans.next(id, 'Ben')?.practice).toBe(true)
    expect(plans.plansOf('Ben')[0].total).toBe(10)
  })

  it('is blind', () => {
    const { error } = PlanSettings.safeParse({ ...PLAN, blind: false, experiment: {} })
    expect(error?.issues[0].message).toBe('A listening experiment is blind.')
  })
})

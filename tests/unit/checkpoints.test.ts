import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Checkpoints, type Checkpoint } from '../../src/main/trainer/run/checkpoint.ts'
import { EpochLog } from '../../src/main/trainer/run/epoch-log.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoints-'))
})
afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

/** A checkpoint after `epoch` epochs; its weights encode the epoch they belong to. */
function checkpoint(epochs: number, best: number): Checkpoint {
  const tensor = (value: number) => ({ shape: [2], values: Float32Array.of(value, epochs) })
  return {
    progress: { epochs, steps: 10 * epochs, best: { epoch: best, uar: 0.5, loss: null } },
    weights: new Map([['out/kernel', tensor(1)]]),
    moments: [tensor(2), tensor(3)],
  }
}

describe('the checkpoints of a model', () => {
  it('store the full state of the last epoch and the weights of the best epoch', () => {
    const checkpoints = new Checkpoints(folder, 0, 1)
    expect(checkpoints.last()).toBeNull()
    expect(checkpoints.best()).toBeNull()
    checkpoints.save(checkpoint(1, 0))
    checkpoints.save(checkpoint(2, 0))
    expect(checkpoints.last()).toEqual(checkpoint(2, 0))
    expect(checkpoints.best()).toEqual(checkpoint(1, 0).weights)
  })

  it('are separate for each model and fold', () => {
    new Checkpoints(folder, 0, 1).save(checkpoint(1, 0))
    expect(new Checkpoints(folder, 1, 0).last()).toBeNull()
  })

  it.each(['last.tensors', 'best.tensors'])(
    'are not used where they are damaged, and the damage is reported: %s',
    (name) => {
      const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
      const checkpoints = new Checkpoints(folder, 0, 0)
      checkpoints.save(checkpoint(1, 0))
      const file = join(folder, 'checkpoints', 'f0-m0', name)
      writeFileSync(file, readFileSync(file).subarray(0, -1))
      expect(checkpoints.last() === null).toBe(name === 'last.tensors')
      expect(checkpoints.best() === null).toBe(name === 'best.tensors')
      expect(said).toHaveBeenCalledWith(expect.stringContaining(`${file} is damaged`))
    },
  )
})

describe('the log of epochs', () => {
  const point = (member: number, epoch: number) => ({
    fold: 0,
    member,
    epoch,
    trainLoss: 1 / (epoch + 1),
    trainAccuracy: 0.5,
    validationLoss: null,
    validationAccuracy: null,
    validationUar: null,
    seconds: 0.1,
  })
  const file = () => join(folder, 'epochs.jsonl')

  it('is read again by the next trainer, without a line that a kill cut short', () => {
    const log = new EpochLog(folder)
    ;[0, 1, 2].forEach((epoch) => log.add(point(0, epoch)))
    writeFileSync(file(), readFileSync(file()).subarray(0, -20))
    expect(new EpochLog(folder).rewind(0, 0, 3)).toEqual([point(0, 0), point(0, 1)])
  })

  it('drops the epochs of the model that trains again, and of no other model', () => {
    const log = new EpochLog(folder)
    ;[point(0, 0), point(0, 1), point(1, 0), point(1, 1)].forEach((each) => log.add(each))
    expect(log.rewind(0, 1, 1)).toEqual([point(1, 0)])
    log.add(point(1, 1))
    const lines = readFileSync(file(), 'utf8').trim().split('\n')
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      point(0, 0),
      point(0, 1),
      point(1, 0),
      point(1, 1),
    ])
  })
})

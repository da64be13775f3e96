import { describe, expect, it } from 'vitest'
import { SCHEMES } from '../../src/main/studio/corpora/index.ts'
import type { CorpusId } from '../../src/shared/domain/clips.ts'

const scheme = (id: CorpusId) => SCHEMES.find((one) => one.id === id)!

describe('correct file names', () => {
  it.each<[CorpusId, string, string, string | null, string | null, string | null]>([
    ['crema-d', 'AudioWAV/1001_DFA_ANG_XX.wav', '1001', 'DFA', 'anger', null],
    ['crema-d', '1091_IEO_SAD_HI.wav', '1091', 'IEO', 'sadness', 'high'],
    ['crema-d', '1004_ieo_hap_lo.WAV', '1004', 'IEO', 'happiness', 'low'],
    ['crema-d', '1004_IEO_DIS_MD.flac', '1004', 'IEO', 'disgust', 'medium'],
    ['ravdess', 'Actor_12/03-01-06-01-02-01-12.wav', '12', 'DOGS', 'fear', 'medium'],
    ['ravdess', '03-01-02-02-01-02-01.wav', '01', 'KIDS', 'calm', 'high'],
    ['ravdess', '03-02-08-01-01-01-24.wav', '24', 'KIDS', 'surprise', 'medium'],
    ['emodb', 'wav/03a01Fa.wav', '03', 'a01', 'happiness', null],
    ['emodb', '16b10Wb.wav', '16', 'b10', 'anger', null],
    ['emodb', '08a07La.wav', '08', 'a07', 'boredom', null],
    ['emodb', '08a07Eb.wav', '08', 'a07', 'disgust', null],
    ['emodb', '08a07Aa.wav', '08', 'a07', 'fear', null],
    ['emodb', '08a07Ta.wav', '08', 'a07', 'sadness', null],
    ['emodb', '08a07Na.wav', '08', 'a07', 'neutral', null],
    ['savee', 'DC_a01.wav', 'DC', null, 'anger', null],
    ['savee', 'KL_sa15.wav', 'KL', null, 'sadness', null],
    ['savee', 'AudioData/JE/su03.wav', 'JE', null, 'surprise', null],
    ['savee', 'JK_n30.wav', 'JK', null, 'neutral', null],
    ['tess', 'OAF_angry/OAF_back_angry.wav', 'OAF', 'back', 'anger', null],
    ['tess', 'YAF_dog_ps.wav', 'YAF', 'dog', 'surprise', null],
    ['tess', 'OA_bite_neutral.wav', 'OAF', 'bite', 'neutral', null],
    ['esd', 'English/0011/Angry/0011_000351.wav', '0011', null, 'anger', null],
    ['emovo', 'f1/rab-f1-b1.wav', 'f1', 'b1', 'anger', null],
    ['emovo', 'EMOVO/m3/tri-m3-n5.wav', 'm3', 'n5', 'sadness', null],
    ['asvp-esd', 'actor_12/03-01-05-02-01-12-02-01-01.wav', '12', null, 'anger', 'high'],
    ['asvp-esd', 'actor_25/03-02-12-01-102-25-04-03.wav', '25', null, 'disappointment', 'medium'],
    ['asvp-esd', '03-02-13-01-02-25-02-01-01-16.wav', '25', null, null, 'medium'],
  ])('are read: %s: %s', (id, path, speaker, sentence, emotion, level) => {
    expect(scheme(id).parse(path)).toEqual({ speaker, sentence, emotion, level, split: null })
  })

  it('belong to one naming scheme only', () => {
    for (const { id, example } of SCHEMES)
      expect(SCHEMES.filter((other) => other.parse(example)).map((other) => other.id)).toEqual([id])
  })
})

describe('names of no known scheme', () => {
  it.each([
    'hello.wav',
    '2001_DFA_ANG_XX.wav',
    '1092_DFA_ANG_XX.wav',
    '1001_DFA_XXX_XX.wav',
    '03-01-09-01-02-01-12.wav',
    '03-01-06-01-02-01-25.wav',
    '04a01Fa.wav',
    'XX_a01.wav',
    'a01.wav',
    'OAF_back.wav',
    '.wav',
    '',
    '_____.wav',
  ])('are not read: %s', (path) => {
    for (const one of SCHEMES) {
      expect(one.parse(path)).toBeNull()
      expect(one.parseLeniently(path)).toBeNull()
    }
  })
})

describe('misspelt names are read and reported as misspelt', () => {
  it.each<[CorpusId, string, string, RegExp]>([
    [
      'crema-d',
      '1040_ITH_SAD_X.wav',
      'sadness',
      /^Expected a name like 1040_ITH_SAD_XX: the level "X" is none of/,
    ],
    ['crema-d', '1040_ITH_SAD.wav', 'sadness', /1040_ITH_SAD_XX/],
    ['crema-d', '1001-DFA-ANG-XX.wav', 'anger', /1001_DFA_ANG_XX.*not joined by single _/],
    ['crema-d', '1001_DFA_ANG_XX (1).wav', 'anger', /without "copy" or a number/],
    ['crema-d', '1001_QQQ_ANG_XX.wav', 'anger', /the sentence "QQQ" is none/],
    ['ravdess', '3-1-6-1-2-1-12.wav', 'fear', /03-01-06-01-02-01-12/],
    ['emodb', '03_a01_f_a.wav', 'happiness', /03a01Fa/],
    ['savee', 'dc-a1.wav', 'anger', /DC_a01/],
    ['tess', 'OAF back angry.wav', 'anger', /OAF_back_angry/],
  ])('of %s: %s', (id, path, emotion, problem) => {
    expect(scheme(id).parse(path)).toBeNull()
    const lenient = scheme(id).parseLeniently(path)
    expect(lenient?.name.emotion).toBe(emotion)
    expect(lenient?.problem).toMatch(problem)
  })
})

describe('speakers', () => {
  it.each<[CorpusId, string, string | null, number | null]>([
    ['crema-d', '1001', null, null], // its table says more
    ['ravdess', '11', 'male', null],
    ['ravdess', '12', 'female', null],
    ['emodb', '08', 'female', 34],
    ['emodb', '15', 'male', 25],
    ['savee', 'JK', 'male', null],
    ['tess', 'YAF', 'female', 26],
  ])('of a corpus: %s %s', (corpus, id, sex, ageYears) => {
    expect(scheme(corpus).speaker(id)).toMatchObject({ id, sex, ageYears })
  })
  it('are limited to those of the corpus', () => {
    expect(scheme('ravdess').speaker('25')).toBeNull()
    expect(scheme('emodb').speaker('04')).toBeNull()
  })
})

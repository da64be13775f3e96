import type { CorpusId } from './clips.ts'

/** Published texts of the sentence codes, by corpus. */
const SENTENCES: Readonly<Partial<Record<CorpusId, Readonly<Record<string, string>>>>> = {
  // Cao et al. 2014, table 1.
  'crema-d': {
    IEO: 'It’s eleven o’clock',
    TIE: 'That is exactly what happened',
    IOM: 'I’m on my way to the meeting',
    IWW: 'I wonder what this is about',
    TAI: 'The airplane is almost full',
    MTI: 'Maybe tomorrow it will be cold',
    IWL: 'I would like a new alarm clock',
    ITH: 'I think I have a doctor’s appointment',
    DFA: 'Don’t forget a jacket',
    ITS: 'I think I’ve seen this before',
    TSI: 'The surface is slick',
    WSI: 'We’ll stop in a couple of minutes',
  },
  // Livingstone & Russo 2018.
  ravdess: { KIDS: 'Kids are talking by the door', DOGS: 'Dogs are sitting by the door' },
  // Burkhardt et al. 2005.
  emodb: {
    a01: 'Der Lappen liegt auf dem Eisschrank',
    a02: 'Das will sie am Mittwoch abgeben',
    a04: 'Heute abend könnte ich es ihm sagen',
    a05: 'Das schwarze Stück Papier befindet sich da oben neben dem Holzstück',
    a07: 'In sieben Stunden wird es soweit sein',
    b01: 'Was sind denn das für Tüten, die da unter dem Tisch stehen?',
    b02: 'Sie haben es gerade hochgetragen und jetzt gehen sie wieder runter',
    b03: 'An den Wochenenden bin ich jetzt immer nach Hause gefahren und habe Agnes besucht',
    b09: 'Ich will das eben wegbringen und dann mit Karl was trinken gehen',
    b10: 'Die wird auf dem Platz sein, wo wir sie immer hinlegen',
  },
}

/** Text of a sentence code; the code itself where the text is unknown. */
export function sentenceText(corpus: CorpusId | null, code: string): string {
  const known = corpus === null ? undefined : SENTENCES[corpus]
  return known && Object.hasOwn(known, code) ? known[code] : code
}

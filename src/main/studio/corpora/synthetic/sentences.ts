import { PHONES, type Phone } from './phones.ts'

/** One phone of a sentence; stressed vowels carry the accents of its melody. */
export interface Spoken {
  readonly phone: Phone
  readonly stressed: boolean
}

/** CREMA-D's twelve sentences by their codes, in ARPAbet; 1 marks stress. IEO is the one acted at three levels. */
const TRANSCRIPTS = {
  IEO: 'IH1 T S IH L EH1 V AH N AH K L AA1 K',
  TIE: 'DH AE1 T IH Z IH G Z AE1 K T L IY W AH T HH AE1 P AH N D',
  IOM: 'AY1 M AA N M AY W EY1 T UW DH AH M IY1 T IH NG',
  IWW: 'AY W AH1 N D ER W AH T DH IH S IH Z AH B AW1 T',
  TAI: 'DH AH EH1 R P L EY N IH Z AO1 L M OW S T F UH1 L',
  ITH: 'AY TH IH1 NG K AY HH AE V AH D AA1 K T ER Z AH P OY1 N T M AH N T',
  WSI: 'W IY L S T AA1 P IH N AH K AH1 P AH L AH V M IH1 N AH T S',
  MTI: 'M EY1 B IY T AH M AA1 R OW IH T W IH L B IY K OW1 L D',
  DFA: 'D OW1 N T F ER G EH1 T AH JH AE1 K IH T',
  TSI: 'DH AH S ER1 F AH S IH Z S L IH1 K',
  IWL: 'AY W UH D L AY1 K AH N UW1 AH L AA1 R M K L AA K',
  ITS: 'AY TH IH1 NG K AY V S IY1 N DH IH S B IH F AO1 R',
} as const

export type SentenceCode = keyof typeof TRANSCRIPTS
export const SENTENCE_CODES = Object.keys(TRANSCRIPTS) as readonly SentenceCode[]

/** The phones of a sentence, in order. */
export function phonesOf(code: SentenceCode): readonly Spoken[] {
  return TRANSCRIPTS[code]
    .split(' ')
    .map((word) => ({ phone: PHONES[word.replace('1', '')], stressed: word.endsWith('1') }))
}

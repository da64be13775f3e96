/** Terms of the pages, each defined in one plain sentence. */
export const GLOSSARY = {
  UAR: 'Unweighted average recall: the share of clips recognised, computed for each emotion and then averaged, so that rare emotions count as much as frequent ones.',
  accuracy: 'The share of all clips whose emotion was recognised.',
  'macro-F1':
    'The mean over emotions of F1, which is high only where an emotion is both found and seldom given by mistake.',
  precision: 'Of the clips that the model gives this emotion, the share that carry it.',
  recall: 'Of the clips that carry this emotion, the share that the model finds.',
  F1: 'The harmonic mean of precision and recall.',
  'calibration error':
    'How far the model’s confidence is from the share it gets right: at 5 %, predictions with 80 % confidence are right 75 to 85 % of the time on average.',
  abstention: 'The model gives no emotion where its confidence is below a threshold that you choose.',
  'area under risk and coverage':
    'The mean error rate over all abstention thresholds: the smaller it is, the better the confidence separates right from wrong predictions.',
  '95 % interval':
    'If the study were repeated with other speakers, the figure would lie in such an interval 95 times out of 100. It is drawn over speakers, as clips of one speaker are alike.',
  'labels of today':
    'Labels change when annotators correct them. Under today’s labels, every run is scored against the same labels, so that runs can be compared; as scored then is the score of the day it was trained.',
  difference:
    'On the clips that both runs were tested on, under today’s labels. A difference whose interval includes 0 may be due to chance.',
  'agreeing pairs':
    'Of all pairs of labels that two annotators gave the same clip, the share that is the same, averaged over clips.',
  'Fleiss’ kappa':
    'Agreement beyond chance: 1 if annotators always agree, 0 if they agree as often as by chance. Chance comes from the shares of all labels together.',
  'Krippendorff’s alpha':
    'Agreement beyond chance, as 1 minus observed over expected disagreement, corrected for small numbers of labels.',
  'Gwet’s AC1':
    'Agreement beyond chance that stays meaningful where nearly all labels are the same, unlike kappa.',
  'Cohen’s kappa':
    'Agreement of two annotators beyond chance, where chance comes from how often each of the two gives each label.',
  'ICC(1,1)':
    'Intraclass correlation: the share of the variance of intensity that lies between clips, and not between annotators of one clip.',
  validation: 'Clips that choose the best epoch and the temperature; training never sees them.',
} as const satisfies Record<string, string>

export type Term = keyof typeof GLOSSARY

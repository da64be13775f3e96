/** The terms of the studio, in alphabetical order. */
export const glossary = [
  {
    term: 'Abstention threshold',
    meaning:
      'A confidence from 0 to 100 %. For a clip below it, the model gives no emotion. With a higher threshold the model gives an emotion to fewer clips, and is right on a larger share of them.',
  },
  {
    term: 'Accuracy',
    meaning: 'The share of clips whose predicted emotion equals the label. Frequent emotions count most.',
  },
  {
    term: 'Agreement',
    meaning:
      'How often annotators give the same clip the same label, and how far that is above chance: kappa, alpha and AC1 are 1 where they always agree, and 0 where they agree as often as by chance.',
  },
  {
    term: 'Blind',
    meaning:
      'File names, earlier labels and predictions stay hidden until you have given your label, so that they cannot influence it.',
  },
  {
    term: 'Calibration',
    meaning:
      'How well confidence agrees with accuracy. With perfect calibration, 70 % of the clips with 70 % confidence are right.',
  },
  {
    term: 'Confidence',
    meaning:
      'The probability that the model gives to the emotion it predicts. Your own confidence in a label is asked separately.',
  },
  {
    term: 'Confusion matrix',
    meaning:
      'Clips counted by label (rows) and prediction (columns). Correct predictions are on the diagonal; every other cell is a confusion, such as Fear predicted as Disgust.',
  },
  {
    term: 'Coverage',
    meaning: 'The share of clips that the model gives an emotion under an abstention threshold.',
  },
  { term: 'Dataset', meaning: 'The folder of recordings that you opened. The studio only reads it.' },
  {
    term: 'Embedding, encoder',
    meaning:
      'An encoder is a speech model that was pretrained on much more speech. Its output for a clip, a list of numbers, is the embedding.',
  },
  {
    term: 'Enrolment clips',
    meaning:
      'A few unlabelled clips of a new speaker. The model measures the usual sound of the voice with them.',
  },
  { term: 'Epoch', meaning: 'One pass of the training over all training clips.' },
  {
    term: 'Finding',
    meaning: 'A quality problem of a recording, such as clipped, silent, noisy, or a duplicate.',
  },
  {
    term: 'Fold',
    meaning:
      'One part of the speakers. Each fold is tested once by a model that was trained on all the others, so that every clip gets a prediction from a model that was not trained on its speaker.',
  },
  {
    term: 'Intended emotion',
    meaning: 'What the actor was asked for, as the file name or the manifest says.',
  },
  {
    term: 'Interval (95 %)',
    meaning:
      'The range in which the score would lie in 95 of 100 repetitions with other speakers. It is not given for fewer than five speakers.',
  },
  {
    term: 'Label',
    meaning:
      'The emotion that one annotator gave to one clip. Labels are kept in a log: nothing is overwritten, everything can be undone.',
  },
  {
    term: 'Macro-F1',
    meaning:
      'For each emotion, the balance of how many were found and how many of the found were right; then the mean over emotions.',
  },
  { term: 'Prediction', meaning: 'What a model gives for a clip: a probability for each emotion.' },
  { term: 'Queue', meaning: 'An ordered list of clips that are worth a review, the most uncertain first.' },
  { term: 'Run', meaning: 'One training, with its settings, speakers, scores and predictions.' },
  {
    term: 'SNR',
    meaning: 'Signal-to-noise ratio in decibels: how far the speech is above the background noise.',
  },
  {
    term: 'Training, validation, test',
    meaning:
      'The model learns on training speakers, is chosen on validation speakers, and is scored on test speakers. No speaker is in two of them.',
  },
  {
    term: 'UAR',
    meaning:
      'Unweighted average recall: for each emotion the share of its clips that were recognised, then the mean over emotions. Guessing among six emotions gives 16.7 %.',
  },
  {
    term: 'Vote',
    meaning:
      'The emotion that one listener gave to one clip, from the crowd study that came with the dataset.',
  },
]

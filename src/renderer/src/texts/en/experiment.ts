import { counted } from '#shared/words.ts'

export const experiment = {
  heading: 'Listening experiment',
  goOn: 'Go on',
  instructions: { title: 'Instructions', start: 'I have read this' },
  sound: {
    title: 'Sound check',
    again: 'Check the sound again',
    passed: (date: string, attempts: number) => `${date}, attempt ${attempts}`,
    about:
      'Put on your headphones, play the tones, and set a comfortable volume. Then say how many tones you heard. You can play them again.',
    play: 'Play the tones',
    playing: 'Playing …',
    question: 'How many tones did you hear?',
    heard: (number: number) => `${counted(number, 'tone')} heard`,
    wrong: (number: number) =>
      `It was not ${counted(number, 'tone')}. Check the volume and the output of this computer, and play them again.`,
  },
  feedback: {
    title: 'Practice',
    right: (known: string) => `Right: ${known}.`,
    wrong: (known: string) => `The answer here is ${known}.`,
  },
  break: {
    title: 'Time for a break',
    text: (done: number, total: number) =>
      `${done} of ${counted(total, 'clip')} are done. Rest your ears for a moment; your answers are saved, and you can also go on another day.`,
  },
  practice: 'Practice',
  final: 'In a listening experiment an answer is final.',
  form: {
    on: 'Listening experiment: sound only, one answer each, no going back',
    instructions: 'Instructions',
    soundCheck: 'Sound check before the first clip',
    practice: 'Practice clips with the answer shown',
    breakEvery: 'Break after',
    answers: 'answers',
  },
  plan: 'A listening experiment.',
  end: {
    open: 'End the experiment',
    title: (name: string) => `End ${name}?`,
    text: (left: number) =>
      `${left === 0 ? 'All clips are answered.' : `${counted(left, 'open clip')} ${left === 1 ? 'is' : 'are'} withdrawn.`} All answers stay. While an experiment runs, annotators cannot label its answered clips elsewhere; afterwards they can.`,
    done: (name: string) => `${name} has ended.`,
    ended: (date: string) => `Ended on ${date}.`,
  },
}

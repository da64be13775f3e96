import { channelName } from '#shared/domain/channels.ts'
import { formatCount } from '#shared/text/index.ts'
import { counted } from '#shared/words.ts'

export const clip = {
  title: 'Clip',
  back: 'Back to the Library',
  hidden: 'Name and emotion are hidden until you label it',
  blind: 'Blind: names, votes and predictions show once you have labelled a clip',
  notBlind: 'Label blind, on every page',
  previous: 'Previous clip',
  next: 'Next clip',
  place: (number: number, total: number) => `${formatCount(number)} of ${formatCount(total)}`,
  findings: {
    excluded: 'It is left out of training.',
    included: 'It is used for training anyway.',
    include: 'Train on it anyway',
    exclude: 'Leave it out again',
  },
  sound: {
    waveform: 'Waveform',
    spectrogram: {
      mel: 'Spectrogram, mel scale',
      linear: 'Spectrogram, linear scale',
      loading: 'Loading the audio …',
      computing: 'Computing the spectrogram …',
    },
    contour: {
      title: 'Pitch in hertz and intensity in decibels over time',
      computing: (share: string) => `Computing pitch and intensity … ${share}`,
      pitch: 'Pitch (as in the features), Hz, left axis',
      intensity: 'Intensity, dBFS, right axis',
    },
    overTime: {
      noRun: {
        before: 'No model is trained yet.',
        link: 'Train a model',
        after: 'to see its predictions over the clip.',
      },
      title: 'Predictions over time',
      predictions: (run: string, segments: string) => `Predictions of ${run} over time: ${segments}`,
      computing: (run: string) => `Predicting with ${run} …`,
      note: (run: string, windowSeconds: number) =>
        `${run}. Each point is predicted from ${windowSeconds} s alone, so its confidence is lower than for the whole clip.`,
    },
    visiblePart: 'Visible part of the clip',
    visible: (start: string, end: string, duration: string, unit: 'seconds' | 'minutes') =>
      `${start} to ${end} of ${duration} ${unit}`,
    cursor: {
      time: 'At',
      level: 'Level',
      centroid: 'Centroid',
      rolloff: 'Roll-off',
      flatness: 'Flatness',
      zeroCrossings: 'Zero crossings',
    },
    play: 'Play',
    pause: 'Pause',
    loop: 'Loop',
    speed: 'Speed (the pitch stays the same)',
    zoomOut: 'Zoom out',
    zoomIn: 'Zoom in',
    segment: (start: string, end: string) => `${start}–${end} s`,
    showOverTime: 'Model over time',
    showContour: 'Pitch and intensity',
    scale: 'Frequency scale',
    scales: { mel: 'Mel', linear: 'Linear' },
    window: 'Window',
    windowOf: (milliseconds: string) => `${milliseconds} ms window`,
    range: 'Range',
    colors: 'Colours',
    oneDrawn: (channel: string) => `All channels are played. Drawings and models use ${channel}.`,
    notLoaded: (status: number) => `The audio could not be loaded (${status}). Index the folder again.`,
    noSound: 'This file has no sound that can be played. The finding says why.',
    notDecoded:
      'This window cannot decode the clip, though the studio can. Convert it to WAV to hear it here.',
  },
  recording: {
    waveform: (channels: number) =>
      channels === 1
        ? 'Waveform. Drag to select a segment.'
        : 'Waveforms of both channels. Drag to select a segment.',
    picture: 'Spectrogram, mel scale',
    reading: (read: string, all: string, left: string | null) =>
      `Reading the recording: ${read} of ${all}${left === null ? '' : `, ${left} left`}. What is read can be seen and heard already.`,
    failed:
      'This window cannot play the recording. Wait until it is read, then choose it again; or convert it to WAV.',
    position: 'Position',
    tooLong: (minutes: number) =>
      `This recording is ${minutes} minutes long, too long to be heard as a whole here. Open it from the Library.`,
  },
  compare: {
    neutral: 'Speaker’s neutral',
    playingNeutral: 'Playing a neutral clip of this speaker',
    noNeutral: 'This speaker has no neutral clip here.',
    sameSentence: (emotion: string | null) => `Same sentence, ${emotion ?? 'other speakers'}`,
    playingSameSentence: 'Playing the same sentence by another speaker',
    noSameSentence: 'There is no matching clip of this sentence by another speaker.',
  },
  stillHidden: 'Blind: votes, predictions and the labels of others show once you have labelled this clip.',
  prediction: {
    title: 'Model',
    confidence: (confidence: string) => `${confidence} confidence, calibrated`,
    run: (run: string, split: 'train' | 'validation' | 'test') =>
      ({
        train: `${run} (trained on this clip)`,
        validation: `${run} (best epoch chosen with this clip)`,
        test: `${run} (not trained on this clip)`,
      })[split],
  },
  noSpeech: (found: string) => `${found}: models predict emotions of speech only, so there is no prediction.`,
  votes: {
    title: 'Crowd',
    modalities: { voice: 'Voice only', face: 'Face only', 'audio-visual': 'Voice and face' },
    total: (votes: number) => counted(votes, 'vote'),
  },
  facts: {
    speaker: 'Speaker',
    speakerOf: (name: string, about: string) => (about === '' ? name : `${name} (${about})`),
    age: (years: number) => `${years} years`,
    sentence: 'Sentence',
    level: 'Level',
    length: 'Length',
    loudness: 'Loudness',
    loudnessOf: (rms: string, peak: string) => `${rms} dBFS, peak ${peak} dBFS`,
    snr: 'Signal to noise',
    snrOf: (decibels: string) => `${decibels} dB (estimated)`,
    offset: 'DC offset',
    offsetOf: (percent: string) => `${percent} % of full scale, removed before analysis`,
    format: 'Format',
    formatOf: (encoding: string, kilohertz: number, channels: number) =>
      `${encoding}, ${kilohertz} kHz, ${counted(channels, 'channel')}`,
  },
  channels: {
    title: 'Channels',
    allUsed: 'The mean of all channels is used.',
    oneUsed: (channel: string) => `Only ${channel} is used.`,
    columns: [
      { name: 'Channel', unit: '' },
      { name: 'Level', unit: 'dBFS' },
      { name: 'Peak', unit: 'dBFS' },
      { name: 'SNR', unit: 'dB' },
      { name: 'Clipped', unit: '%' },
    ],
    /** "1 (left)". */
    channel: (channel: number, count: number) => channelName(channel, count).replace('channel ', ''),
    mean: 'Mean',
    used: ', used',
    setting: 'In all clips, analyse',
    settings: { auto: 'The best channel of each clip', mix: 'The mean of all channels' },
    only: (channel: string) => `Only channel ${channel}`,
    settingHint: 'Features, predictions and drawings follow. Labels stay.',
  },
  history: {
    title: 'Labels so far',
    none: 'This clip has no labels yet.',
    actions: { label: 'labelled', answer: 'answered', undo: 'took back', redo: 'restored', note: 'noted' },
    adjudicated: 'adjudicated',
    entry: (number: number) => `no. ${number}`,
    /** After the label: ", confidence 75 %, intensity 50 %". */
    shares: (confidencePercent: number | null, intensityPercent: number | null) =>
      [
        confidencePercent === null ? '' : `, confidence ${confidencePercent} %`,
        intensityPercent === null ? '' : `, intensity ${intensityPercent} %`,
      ].join(''),
  },
  oneByOne: {
    progress: 'Labelled by you',
    left: (clips: number) =>
      clips === 0
        ? 'You have labelled all clips of this list.'
        : `${counted(clips, 'clip')} left without your label`,
    advance: 'Open the next clip after each label',
  },
  labelling: {
    emotion: 'Emotion',
    confidence: { title: 'Confidence', low: 'guess', high: 'certain' },
    intensity: { title: 'Intensity', low: 'faint', high: 'strong' },
    notGiven: 'not given',
    note: 'Note',
    noteHint: 'Press Enter to save',
    noteOfLabelHint: 'Saved with the label',
    saved: (label: string) => `Saved: ${label}.`,
    noteSaved: 'Note saved.',
    noteRemoved: 'Note removed.',
  },
}

/** Parameters of Praat's pitch analysis. */
export interface PitchOptions {
  readonly stepSeconds: number
  readonly floorHz: number
  readonly ceilingHz: number
  /** Candidates of a frame, the unvoiced one included. At least the ceiling over the floor are kept. */
  readonly candidates: number
  /** Frames whose peak is below this share of the recording's peak tend to be unvoiced. */
  readonly silenceThreshold: number
  readonly voicingThreshold: number
  readonly octaveCost: number
  readonly octaveJumpCost: number
  readonly voicedUnvoicedCost: number
}

/** Praat's standard: "To Pitch (ac)" with its defaults, a frame every 10 ms. */
export const STANDARD_PITCH: PitchOptions = {
  stepSeconds: 0.75 / 75,
  floorHz: 75,
  ceilingHz: 600,
  candidates: 15,
  silenceThreshold: 0.03,
  voicingThreshold: 0.45,
  octaveCost: 0.01,
  octaveJumpCost: 0.35,
  voicedUnvoicedCost: 0.14,
}

/** The pitch analysis of de Jong & Wempe's script. */
export const SYLLABLE_PITCH: PitchOptions = {
  stepSeconds: 0.02,
  floorHz: 30,
  ceilingHz: 450,
  candidates: 4,
  silenceThreshold: 0.03,
  voicingThreshold: 0.25,
  octaveCost: 0.01,
  octaveJumpCost: 0.35,
  voicedUnvoicedCost: 0.25,
}

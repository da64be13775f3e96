const HOTKEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0']

/** A labelling configuration: the audio, and one choice for each emotion, the first ten with digits as hotkeys. */
export function labelStudioConfig(emotions: readonly string[]): string {
  return [
    '<View>',
    '  <Audio name="audio" value="$audio"/>',
    '  <Choices name="emotion" toName="audio" choice="single" showInline="true">',
    ...emotions.map((emotion, index) => {
      const hotkey = index < HOTKEYS.length ? ` hotkey="${HOTKEYS[index]}"` : ''
      return `    <Choice value="${attribute(emotion)}"${hotkey}/>`
    }),
    '  </Choices>',
    '</View>',
    '',
  ].join('\n')
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' }

function attribute(text: string): string {
  return text.replace(/[&<"]/g, (character) => ENTITIES[character])
}

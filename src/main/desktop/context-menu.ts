import {
  app,
  Menu,
  type ContextMenuParams,
  type MenuItemConstructorOptions,
  type WebContents,
} from 'electron'

/** A context menu in text fields and on selected text. */
export function showContextMenus(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('context-menu', (_event, about) => {
      const items = contextMenuTemplate(about, contents)
      if (items.length > 0) Menu.buildFromTemplate(items).popup()
    })
  })
}

type Target = Pick<WebContents, 'replaceMisspelling' | 'session'>

function contextMenuTemplate(about: ContextMenuParams, target: Target): MenuItemConstructorOptions[] {
  const { isEditable, editFlags, selectionText } = about
  if (!isEditable) return selectionText.trim() === '' ? [] : [{ role: 'copy' }]
  return [
    ...spellingItems(about, target),
    { role: 'undo', enabled: editFlags.canUndo },
    { role: 'redo', enabled: editFlags.canRedo },
    { type: 'separator' },
    { role: 'cut', enabled: editFlags.canCut },
    { role: 'copy', enabled: editFlags.canCopy },
    { role: 'paste', enabled: editFlags.canPaste },
    { role: 'selectAll', enabled: editFlags.canSelectAll },
  ]
}

function spellingItems(
  { misspelledWord, dictionarySuggestions }: ContextMenuParams,
  target: Target,
): MenuItemConstructorOptions[] {
  if (misspelledWord === '') return []
  return [
    ...dictionarySuggestions.map((word) => ({ label: word, click: () => target.replaceMisspelling(word) })),
    {
      label: 'Add to Dictionary',
      click: () => void target.session.addWordToSpellCheckerDictionary(misspelledWord),
    },
    { type: 'separator' },
  ]
}

import { type ContextMenuParams, clipboard, Menu, type MenuItemConstructorOptions, type WebContents } from 'electron';
import type { ShellState } from './state.ts';

type Item = MenuItemConstructorOptions;

/** The system's menu over text fields, selections and links; where a page has a menu of its own, that one shows. */
export function offerContextMenu(contents: WebContents, state: ShellState): void {
  contents.on('context-menu', (_event, params) => {
    const items = contextItems(contents, { params, state });
    if (items.length > 0) Menu.buildFromTemplate(items).popup();
  });
}

interface Context {
  readonly params: ContextMenuParams;
  readonly state: ShellState;
}

function contextItems(contents: WebContents, { params, state }: Context): Item[] {
  const texts = state.view.locale.messages.shell;
  const { editFlags, isEditable, linkURL, selectionText, dictionarySuggestions } = params;
  if (isEditable) {
    const suggestions = dictionarySuggestions.map((word) => ({
      label: word,
      click: () => contents.replaceMisspelling(word),
    }));
    return [
      ...suggestions,
      ...(suggestions.length > 0 ? [separator] : []),
      { role: 'undo', label: texts.undo, enabled: editFlags.canUndo },
      { role: 'redo', label: texts.redo, enabled: editFlags.canRedo },
      separator,
      { role: 'cut', label: texts.cut, enabled: editFlags.canCut },
      { role: 'copy', label: texts.copy, enabled: editFlags.canCopy },
      { role: 'paste', label: texts.paste, enabled: editFlags.canPaste },
      { role: 'selectAll', label: texts.selectAll, enabled: editFlags.canSelectAll },
    ];
  }
  const link: Item[] = /^(?:https?|mailto|hearth):/.test(linkURL)
    ? [{ label: texts.copyLink, click: () => clipboard.writeText(linkURL) }]
    : [];
  return selectionText.trim() === '' ? link : [{ role: 'copy', label: texts.copy }, ...link];
}

const separator: Item = { type: 'separator' };

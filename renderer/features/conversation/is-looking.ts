/** Whether the person has this window before them: only then is anything read. */
export function isLooking(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

/** Shows an element over the whole screen, or ends that. A browser that does not let it stays as it is. */
export function toggleFullScreen(element: HTMLElement | null): void {
  if (element === null) return;
  if (leaveFullScreen(element.ownerDocument)) return;
  void element.requestFullscreen?.().catch(() => undefined);
}

/** Whether something was shown over the whole screen, which ends. */
export function leaveFullScreen(page: Document): boolean {
  if (page.fullscreenElement == null) return false;
  void page.exitFullscreen().catch(() => undefined);
  return true;
}

/** How a picture lies in its frame: so many times as large as it fits, moved by so many px from the middle. */
export interface View {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
}

export const FITTED: View = { zoom: 1, x: 0, y: 0 };
const CLOSEST = 12;

interface Box {
  readonly width: number;
  readonly height: number;
}

export interface Frame {
  /** Of the stage, in px. */
  readonly stage: Box;
  /** Of the picture as it fits into the stage, in px. */
  readonly fitted: Box;
}

/** Closer by a factor, so that what is at that point (from the middle of the stage) stays there. */
export function zoomAt(view: View, factor: number, point: { readonly x: number; readonly y: number }): View {
  const zoom = Math.min(CLOSEST, Math.max(1, view.zoom * factor));
  const ratio = zoom / view.zoom;
  return { zoom, x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio };
}

/** Not so far that there is nothing but ground where there could be picture. */
export function held(view: View, { stage, fitted }: Frame): View {
  const most = (picture: number, room: number) => Math.max(0, (picture * view.zoom - room) / 2);
  const [x, y] = [most(fitted.width, stage.width), most(fitted.height, stage.height)];
  return { ...view, x: Math.max(-x, Math.min(x, view.x)), y: Math.max(-y, Math.min(y, view.y)) };
}

/** How large a picture is that fits into a stage, and is not drawn larger than it is. */
export function fitInto(picture: Box, stage: Box): Box {
  const ratio = Math.min(1, stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * ratio, height: picture.height * ratio };
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Grid extends Size {
  readonly columns: number;
}

/** Between a portrait and a wide screen a picture of somebody looks right; beyond, it is cut too much. */
const NARROWEST = 0.75;
const WIDEST = 2.2;

/** The columns in which so many tiles become largest in the room that there is, and how large each is then, in px. */
export function bestGrid(count: number, room: Size, gap: number): Grid {
  let best: Grid = { columns: 1, width: 0, height: 0 };
  for (let columns = 1; columns <= Math.max(1, count); columns++) {
    const rows = Math.ceil(count / columns);
    const cell = {
      width: (room.width - gap * (columns - 1)) / columns,
      height: (room.height - gap * (rows - 1)) / rows,
    };
    const { width, height } = tileIn(cell);
    if (width * height > best.width * best.height) best = { columns, width, height };
  }
  return best;
}

function tileIn({ width, height }: Size): Size {
  if (width <= 0 || height <= 0) return { width: 0, height: 0 };
  return {
    width: Math.floor(Math.min(width, height * WIDEST)),
    height: Math.floor(Math.min(height, width / NARROWEST)),
  };
}

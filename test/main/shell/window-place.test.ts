import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../main/log.ts';
import { openPlaceKeeper, placeOnScreen } from '../../../main/shell/window-place.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const LEFT = { x: 0, y: 25, width: 1440, height: 875 };
const RIGHT = { x: 1440, y: 0, width: 1920, height: 1080 };
const PLACE = { x: 1600, y: 100, width: 900, height: 700 };

describe('the place of a window', () => {
  it('is the middle of the first screen at the beginning', () => {
    expect(placeOnScreen(undefined, [LEFT, RIGHT])).toEqual({ x: 130, y: 73, width: 1180, height: 780 });
  });

  it('is where it was, on whichever screen', () => {
    expect(placeOnScreen(PLACE, [LEFT, RIGHT])).toEqual(PLACE);
    const half = { x: -700, y: 40, width: 900, height: 700 };
    expect(placeOnScreen(half, [LEFT])).toEqual(half);
  });

  it('is a screen that there is, when its own is gone', () => {
    expect(placeOnScreen(PLACE, [LEFT])).toEqual({ x: 270, y: 113, width: 900, height: 700 });
  });

  it('can always be taken hold of, and is never larger than the screen', () => {
    const above = { ...PLACE, y: -40 };
    expect(placeOnScreen(above, [LEFT, RIGHT]).y).toBeGreaterThanOrEqual(LEFT.y);
    const edge = { ...PLACE, x: 3_300 };
    expect(placeOnScreen(edge, [LEFT, RIGHT]).x).toBeLessThan(1_440);
    const huge = placeOnScreen({ x: 0, y: 25, width: 9_000, height: 9_000 }, [LEFT]);
    expect(huge).toEqual(LEFT);
    expect(placeOnScreen({ x: 10, y: 30, width: 1, height: 1 }, [LEFT])).toMatchObject({ width: 360, height: 480 });
  });

  it('is kept over restarts, the last one of many', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'window', 'place.json');
    const keeper = await openPlaceKeeper(path, silentLog);
    expect(keeper.kept).toBeUndefined();
    for (const x of [1, 2, 3]) keeper.keep({ bounds: { ...PLACE, x }, maximized: false });
    await keeper.flush();
    expect((await openPlaceKeeper(path, silentLog)).kept).toEqual({ bounds: { ...PLACE, x: 3 }, maximized: false });
  });

  it('begins anew when the file is damaged', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'place.json');
    await writeFile(path, '{"bounds":{"x":');
    expect((await openPlaceKeeper(path, silentLog)).kept).toBeUndefined();
    expect(await readFile(`${path}.damaged`, 'utf8')).toContain('bounds');
  });
});

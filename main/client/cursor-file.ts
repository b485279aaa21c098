import { type CursorStore, cursors } from '../../shared/client/cursors.ts';
import { readPrivateJson, writePrivateJson } from './private-json.ts';

/** Cursors in a file of their own. A damaged file is set aside, and the device catches up from the beginning. */
export function createCursorFile(path: string): CursorStore {
  return {
    load: () => readPrivateJson(path, cursors),
    save: (held) => writePrivateJson(path, held),
  };
}

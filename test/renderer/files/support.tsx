import type { Transfer } from '../../../shared/bridge/files.ts';
import type { FileCard } from '../../../shared/protocol/file-card.ts';
import { newId, newUlid } from '../../../shared/protocol/ids.ts';

export function cardOf(fields: Partial<FileCard> = {}): FileCard {
  return {
    id: newId('f'),
    name: 'a.png',
    size: 1_000,
    type: 'image/png',
    sha256: '',
    width: 40,
    height: 30,
    ...fields,
  };
}

export function transferOf(fields: Partial<Transfer> = {}): Transfer {
  return {
    id: newUlid(),
    direction: 'up',
    name: 'a.txt',
    size: 10,
    type: 'text/plain',
    state: 'moving',
    moved: 0,
    rate: 0,
    can_retry: true,
    begun: 1,
    index: 0,
    files: 1,
    facts: {},
    ...fields,
  };
}

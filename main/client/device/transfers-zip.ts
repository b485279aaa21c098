import { makeZip, predictLength } from 'client-zip';
import type { ZipMaker } from '../../../shared/device/transfers/folder.ts';

/** Zips without compression, made while they are read. */
export const zip: ZipMaker = {
  length: (entries) => Number(predictLength(entries)),
  make: (entries) => makeZip(entries).getReader(),
};

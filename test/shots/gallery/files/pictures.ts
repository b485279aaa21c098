/** ThumbHashes of pictures that the gallery pretends to have (`test/shots/part-shots.ts` draws them). */
export const HASHES = [
  '1QcSHQRnh493V4dIh4eXh1h4kJUI',
  '3OcRJYB4d3h/iIeHeEh3eIhw+j3A',
  'HBkSHYSIeHiPiHh8eJd4eTN0EEQG',
] as const;

const emojiGroups: Readonly<Record<string, string>> = {
  smileys: 'Smileys',
  people: 'People',
  animals: 'Animals and nature',
  food: 'Food and drink',
  travel: 'Travel and places',
  activities: 'Activities',
  objects: 'Objects',
  symbols: 'Symbols',
  flags: 'Flags',
};

/** Texts of the parts themselves. */
export const ui = {
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  clearSearch: 'Clear',
  copyFailed: 'This browser did not let the text be copied.',
  copyOf: (label: string) => `Copy: ${label}`,
  notifications: 'Notifications',
  dismiss: 'Dismiss',
  safetyCode: 'Safety code',
  copyCode: 'Copy code',
  /** A link whose text names another address than the one it leads to. */
  leadsTo: (host: string) => `leads to ${host}`,
  searchEmoji: 'Search emoji',
  noEmoji: (search: string) => `No emoji for “${search}”`,
  emojiGroup: (group: string) => emojiGroups[group] ?? group,
  skinTone: 'Skin tone',
  pickEmoji: 'Pick an emoji',
  results: (count: number) => (count === 1 ? '1 result' : `${count} results`),
  taskDone: 'done',
  taskOpen: 'to do',
};

import type { FirstMessages } from './catalogue.ts';
import type { Language, Messages } from './language.ts';

interface Catalogue {
  first(): Promise<FirstMessages>;
  all(): Promise<Messages>;
}

const catalogues: Readonly<Record<Language, Catalogue>> = {
  en: {
    first: async () => (await import('./en/first.ts')).enFirst,
    all: async () => (await import('./en/index.ts')).en,
  },
  'zh-CN': {
    first: async () => (await import('./zh-CN/first.ts')).zhCNFirst,
    all: async () => (await import('./zh-CN/index.ts')).zhCN,
  },
};

/** The texts in that language alone: a page loads no other. Rejects when they cannot be loaded. */
export function loadMessages(language: Language): Promise<Messages> {
  return catalogues[language].all();
}

/** Those alone that are needed before somebody is signed in. Rejects when they cannot be loaded. */
export function loadFirstMessages(language: Language): Promise<FirstMessages> {
  return catalogues[language].first();
}

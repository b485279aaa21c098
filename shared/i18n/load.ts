import type { Language, Messages } from './language.ts';

const catalogues: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => (await import('./en/index.ts')).en,
  'zh-CN': async () => (await import('./zh-CN/index.ts')).zhCN,
};

/** The texts in that language alone: a page loads no other. Rejects when they cannot be loaded. */
export function loadMessages(language: Language): Promise<Messages> {
  return catalogues[language]();
}

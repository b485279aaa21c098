type Message<T> = T extends (...args: infer A) => string ? (...args: A) => string : string;

/** What every language must have: the keys of English, taking the same values. */
export type Translated<T> = { readonly [K in keyof T]: Message<T[K]> };

/** English words that change with a number. */
export const oneOrMany = (count: number, one: string, many: string): string => (count === 1 ? one : many);

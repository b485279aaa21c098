import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import go from 'highlight.js/lib/languages/go';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import lua from 'highlight.js/lib/languages/lua';
import markdown from 'highlight.js/lib/languages/markdown';
import php from 'highlight.js/lib/languages/php';
import powershell from 'highlight.js/lib/languages/powershell';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import { createLowlight } from 'lowlight';

export type CodeKind = 'comment' | 'keyword' | 'string' | 'number' | 'name';

export interface CodePart {
  readonly start: number;
  readonly text: string;
  readonly kind: CodeKind | undefined;
}

const lowlight = createLowlight({
  bash,
  c,
  cpp,
  csharp,
  css,
  diff,
  dockerfile,
  go,
  ini,
  java,
  javascript,
  json,
  kotlin,
  lua,
  markdown,
  php,
  powershell,
  python,
  ruby,
  rust,
  sql,
  swift,
  typescript,
  xml,
  yaml,
});

/** Five colours are enough to read by; the classes of highlight.js are many. */
const KINDS: Readonly<Record<string, CodeKind>> = {
  comment: 'comment',
  quote: 'comment',
  doctag: 'comment',
  meta: 'comment',
  keyword: 'keyword',
  'selector-tag': 'keyword',
  built_in: 'keyword',
  literal: 'number',
  number: 'number',
  symbol: 'number',
  deletion: 'number',
  string: 'string',
  regexp: 'string',
  addition: 'string',
  'template-variable': 'string',
  title: 'name',
  name: 'name',
  attr: 'name',
  attribute: 'name',
  section: 'name',
  type: 'name',
  'selector-class': 'name',
  'selector-id': 'name',
};

/** As much of the tree of lowlight as is looked at. */
interface Node {
  readonly type: string;
  readonly value?: string;
  readonly properties?: { readonly className?: unknown };
  readonly children?: readonly Node[];
}

const KEPT = 200;
const done = new Map<string, readonly CodePart[]>();

/** The code in parts that have a colour each; undefined for a language that is not known. */
export function highlightCode(text: string, language: string): readonly CodePart[] | undefined {
  const name = language.toLowerCase();
  if (!lowlight.registered(name)) return undefined;
  const key = `${name}\n${text}`;
  const known = done.get(key);
  if (known !== undefined) return known;
  const parts: CodePart[] = [];
  collect(lowlight.highlight(name, text), undefined, parts);
  if (done.size >= KEPT) done.clear();
  done.set(key, parts);
  return parts;
}

function collect(node: Node, kind: CodeKind | undefined, parts: CodePart[]): void {
  if (node.value !== undefined) {
    const last = parts.at(-1);
    parts.push({ start: last === undefined ? 0 : last.start + last.text.length, text: node.value, kind });
  }
  for (const child of node.children ?? []) collect(child, kindOf(node) ?? kind, parts);
}

function kindOf({ properties }: Node): CodeKind | undefined {
  const names: unknown = properties?.className;
  const [first] = Array.isArray(names) ? names : [];
  return typeof first === 'string' ? KINDS[first.replace(/^hljs-/, '')] : undefined;
}

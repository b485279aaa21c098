import { cleanup } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Markdown, type MarkdownProps } from '../../../renderer/ui/Markdown.tsx';
import { readMarkdown } from '../../../renderer/ui/markdown-lexer.ts';
import { renderParts } from './render.tsx';

afterEach(cleanup);

function show(text: string, props: Omit<MarkdownProps, 'text'> = {}): HTMLElement {
  const { container } = renderParts(<Markdown text={text} {...props} />);
  // The parts around it are beside it.
  return container.querySelector<HTMLElement>('[dir="auto"], [class*="inline"]') ?? container;
}

const html = (text: string, props?: Omit<MarkdownProps, 'text'>) =>
  show(text, props).innerHTML.replaceAll(/ (?:class|dir)="[^"]*"/g, '');
const links = (text: string) => [...show(text).querySelectorAll('a')].map((link) => link.getAttribute('href'));

describe('Markdown', () => {
  it('shows what is emphasised, struck out and code', () => {
    expect(html('**a** _b_ ~~c~~ `d`')).toBe('<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code></p>');
  });

  it('keeps lines, and lists, quotes and tables', () => {
    expect(html('a\nb')).toBe('<p>a<br>b</p>');
    expect(html('- a\n- b')).toBe('<ul><li>a</li><li>b</li></ul>');
    expect(html('3. a')).toBe('<ol start="3"><li>a</li></ol>');
    expect(html('> a')).toBe('<blockquote><p>a</p></blockquote>');
    const cells = [...show('|a|b|\n|-|-:|\n|1|2|').querySelectorAll('th, td')].map((cell) => cell.textContent);
    expect(cells).toEqual(['a', 'b', '1', '2']);
  });

  it('does not make titles and code of lines and indents that were not meant so', () => {
    expect(html('text\n---').startsWith('<p>text</p><hr>')).toBe(true);
    expect(html('    four')).toBe('<p>    four</p>');
    expect(html('[a]: https://b.example')).toContain('[a]: ');
  });

  it('leads a title to nowhere in the outline of the page', () => {
    expect(show('# big').querySelector('h1, h2, h3')).toBeNull();
  });

  it('ends a link before Chinese words and signs, and before the end of the sentence', () => {
    expect(links('看https://a.example/b，好')).toEqual(['https://a.example/b']);
    expect(links('看https://a.example/b吧')).toEqual(['https://a.example/b']);
    expect(links('(see https://a.example/b_(c)).')).toEqual(['https://a.example/b_(c)']);
    expect(links('www.a.example!')).toEqual(['http://www.a.example/']);
    expect(links('join hearth://192.168.1.20:48179/?code=a-1.')).toEqual(['hearth://192.168.1.20:48179/?code=a-1']);
    expect(links('write to ada@a.example')).toEqual(['mailto:ada@a.example']);
  });

  it('opens links beside the app, and tells them nothing of it', () => {
    const link = show('https://a.example').querySelector('a');
    expect([link?.target, link?.rel]).toEqual(['_blank', 'noopener noreferrer']);
  });

  it('says where a link leads whose text is the address of another host', () => {
    expect(show('[https://bank.example](https://evil.example/x)').textContent).toContain('evil.example');
    expect(show('[bank.example/login](https://bank.example.evil.example)').textContent).toContain('evil.example');
    expect(show('[http://bank.example@evil.example](https://evil.example)').textContent).not.toContain('leads to');
    expect(show('[https://www.bank.example/a](https://bank.example/b)').textContent).not.toContain('leads to');
    expect(show('[the bank](https://bank.example)').textContent).toBe('the bank');
  });
});

describe('hostile Markdown', () => {
  it.each([
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert(1))',
    '[a](java\nscript:alert(1))',
    '[a](&#106;avascript:alert(1))',
    '[a]( javascript:alert(1))',
    '[a](data:text/html,<script>alert(1)</script>)',
    '[a](vbscript:x)',
    '[a](file:///etc/passwd)',
    '[a](//evil.example)',
    '[a](\\\\evil\\share)',
    '![a](javascript:alert(1))',
    '<javascript:alert(1)>',
    'javascript:alert(1)',
  ])('makes no link of %s', (text) => {
    expect(links(text)).toEqual([]);
  });

  it('shows HTML as it was written', () => {
    const text = '<b>a</b> <img src=x onerror=alert(1)>\n\n<script>alert(1)</script>\n\n<!-- c --> &lt; &#x202e;';
    const shown = show(text);
    expect(shown.querySelector('b, img, script')).toBeNull();
    expect(shown.textContent?.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
  });

  it('fetches no pictures', () => {
    const shown = show('![cat](https://a.example/cat.png)');
    expect(shown.querySelector('img')).toBeNull();
    expect(shown.querySelector('a')?.href).toBe('https://a.example/cat.png');
  });

  const much = (text: string) => text.repeat(Math.ceil(16_000 / text.length)).slice(0, 16_000);
  it.each([
    ['quotes', '>'],
    ['spaced quotes', '> '],
    ['lists', '- '],
    ['numbered lists', '1. '],
    ['all of them', '> - 1. '],
    ['brackets', '['],
    ['links', '[a]('],
    ['pictures', '!['],
    ['stars', '*a'],
    ['emphasis', '***a** '],
    ['underscores', 'a_'],
    ['ticks', '`a'],
    ['tildes', '~~a'],
    ['pipes', '|a'],
    ['fences', '```\n'],
    ['angles', '<'],
    ['mentions', '@a '],
    ['addresses', 'https://a '],
    ['blanks', ' '],
    ['letters', 'a'],
    ['letters before an @', `${'a'.repeat(15_999)}@`],
    ['deep lists', Array.from({ length: 120 }, (_line, depth) => `${' '.repeat(depth * 2)}- a`).join('\n')],
  ])('takes no time and never fails: %s', (_name, text) => {
    const long = much(text);
    const start = performance.now();
    readMarkdown(long);
    // Without the guards some of these would take minutes; how fast the machine is does not matter.
    expect(performance.now() - start).toBeLessThan(5_000);
    expect(show(long).textContent).not.toBe('');
  });

  it('loses no letter of whatever is written', () => {
    const word = fc.constantFrom(
      '*',
      '**',
      '_',
      '~~',
      '`',
      '[',
      '](',
      ')',
      '<b>',
      '&amp;',
      '@ada',
      'x',
      '好',
      '\u202e',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const text = words.join('');
        const shown = show(text, { mentions: { ids: {} } }).textContent ?? '';
        cleanup();
        const letters = (from: string) => [...from].filter((sign) => /[x好]/.test(sign)).join('');
        expect(letters(shown).length).toBeGreaterThanOrEqual(letters(text).length - letters(hrefs(text)).length);
      }),
      { numRuns: 150 },
    );
  });

  it('reads the same text once', () => {
    expect(readMarkdown('once *only*')).toBe(readMarkdown('once *only*'));
  });

  it('keeps a change of direction inside of the message', () => {
    const shown = show('\u202eevil `code` https://a.example');
    expect(shown.getAttribute('dir')).toBe('auto');
    expect(shown.querySelector('code')?.getAttribute('dir')).toBe('ltr');
  });
});

/** What may have become the address of a link, which is not shown. */
function hrefs(text: string): string {
  return [...text.matchAll(/\]\(([^)]*)\)/g)].map((match) => match[1]).join('');
}

describe('mentions', () => {
  const ids = {
    ada: { name: 'Ada', me: true },
    'ada.l': { name: 'Ada Lindqvist', me: false },
    'u:01ARZ3NDEKTSV4RRFFQ69G5FAV': { name: 'Bo', me: false },
    博布: { name: '博布', me: false },
  };
  const shown = (text: string) => show(text, { mentions: { ids } }).textContent;
  const named = (text: string) =>
    [...show(text, { mentions: { ids } }).querySelectorAll('[class*="mention"]')].map((each) => each.textContent);

  it('show the name of the longest handle, however it is cased and whatever follows', () => {
    expect(named('@ada, @ADA.L: @u:01ARZ3NDEKTSV4RRFFQ69G5FAV @博布看看')).toEqual([
      '@Ada',
      '@Ada Lindqvist',
      '@Bo',
      '@博布',
    ]);
    expect(shown('@ada能看吗')).toBe('@Ada能看吗');
    expect(shown('so says @ada.')).toBe('so says @Ada.');
  });

  it('are not made of strangers and e-mail addresses', () => {
    expect(named('@nobody x@ada post@ada.example')).toEqual([]);
    expect(shown('@nobody')).toBe('@nobody');
  });

  it('stay text in code', () => {
    expect(named('`@ada`')).toEqual([]);
  });
});

describe('marks', () => {
  const marked = (text: string, marks: [number, number][], inline = false) =>
    [...show(text, { marks, inline }).querySelectorAll('mark')].map((mark) => mark.textContent);

  it('are found again in what was emphasised, listed and quoted', () => {
    const text = 'a needle in **the needle**\n\n- one needle\n\n> the needle';
    const at = [...text.matchAll(/needle/g)].map((match): [number, number] => [match.index, match.index + 6]);
    expect(marked(text, at)).toEqual(['needle', 'needle', 'needle', 'needle']);
    expect(marked(text, at, true)).toEqual(['needle', 'needle', 'needle', 'needle']);
  });
});

describe('inline Markdown', () => {
  it('is one line of phrases, with nothing to click', () => {
    const shown = show('# a\n\n- b\n- [c](https://d.example)\n\n```js\ne\n```\n> f', { inline: true });
    expect(shown.querySelector('p, ul, a, pre, br, blockquote')).toBeNull();
    expect(shown.textContent?.trim()).toBe('a b c e f');
  });
});

describe('code', () => {
  it('gets its colours when the highlighter is there, and is the same text', async () => {
    const code = 'const a = "b"; // c';
    const shown = show(`\`\`\`ts\n${code}\n\`\`\``);
    expect(shown.querySelector('code')?.textContent).toBe(code);
    await vi.waitFor(() => expect(shown.querySelectorAll('code span').length).toBeGreaterThan(3), 5_000);
    expect(shown.querySelector('code')?.textContent).toBe(code);
    expect(shown.querySelector('[class*="comment"]')?.textContent).toBe('// c');
  });

  it('of a language that is not known stays plain', () => {
    expect(html('```klingon\nqapla\n```')).toContain('<code>qapla</code>');
  });
});

import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Announcer, announce } from '../../../renderer/ui/announce.tsx';
import { CopyButton } from '../../../renderer/ui/CopyButton.tsx';
import { initials } from '../../../renderer/ui/initials.ts';
import { cutMarks } from '../../../renderer/ui/marks.ts';
import { SafetyCode } from '../../../renderer/ui/SafetyCode.tsx';
import { renderParts } from './render.tsx';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('the safety code', () => {
  const fingerprint = '3F2A:9C01'.padEnd(80, '0');

  it('is seen in groups of four and read letter by letter', () => {
    renderParts(<SafetyCode fingerprint={fingerprint} />);
    const code = screen.getByRole('figure', { name: 'Safety code' });
    const [spoken, seen] = code.children;
    expect(spoken?.textContent).toMatch(/^3 f 2 a, 9 c 0 1, 0 0 0 0/);
    expect([...(seen?.children ?? [])].slice(0, 2).map((group) => group.textContent)).toEqual(['3f2a', '9c01']);
    expect(seen?.getAttribute('aria-hidden')).toBe('true');
  });
});

describe('initials', () => {
  it.each([
    ['Ada Lindqvist', 'AL'],
    ['ada', 'A'],
    ['Ada Maria Lindqvist', 'AL'],
    ['博布', '博'],
    ['博布 (Bob)', '博'],
    ['Team 产品', 'T'],
    ['Lab 2 – microscopes', 'LM'],
    ['dana_vega', 'DV'],
    ['élodie', 'É'],
    ['e\u0301lodie', 'E\u0301'],
    ['🏕️', '🏕️'],
    ['🏕️ Camp', 'C'],
    ['  ', '?'],
    ['', '?'],
  ])('of %s are %s', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe('marks', () => {
  it('cut a text into parts that are the text, however they lie', () => {
    const mark = fc.tuple(fc.integer({ min: -5, max: 40 }), fc.integer({ min: -5, max: 40 }));
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.array(mark, { maxLength: 6 }), (text, marks) => {
        const parts = cutMarks(text, marks);
        expect(parts.map(({ part }) => part).join('')).toBe(text);
        for (const { start, part, marked } of parts) {
          expect(text.startsWith(part, start)).toBe(true);
          for (let at = start; at < start + part.length; at += 1) {
            expect(marked).toBe(marks.some(([from, to]) => from <= at && at < to));
          }
        }
      }),
    );
  });
});

describe('announcements', () => {
  it('are said once each, also when they are the same, and go away', () => {
    vi.useFakeTimers();
    renderParts(<Announcer />);
    const log = screen.getAllByRole('log')[0];
    act(() => {
      announce('Ada: hello');
      announce('Ada: hello');
    });
    expect([...(log?.children ?? [])].map((each) => each.textContent)).toEqual(['Ada: hello', 'Ada: hello']);
    act(() => vi.advanceTimersByTime(10_000));
    expect(log?.children.length).toBe(0);
  });
});

describe('the button that copies', () => {
  it('copies without a clipboard too, as in a page without TLS, and says so', async () => {
    const copied: string[] = [];
    Object.assign(document, {
      execCommand: () => {
        copied.push(document.querySelector('textarea')?.value ?? '');
        return true;
      },
    });
    renderParts(<CopyButton text="192.168.1.20" label="Copy address" />);
    fireEvent.click(screen.getByRole('button', { name: 'Copy address' }));
    await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Copied' })).toBeTruthy());
    expect(copied).toEqual(['192.168.1.20']);
    expect(document.querySelector('textarea')).toBeNull();
    expect(screen.getByRole('log').textContent).toBe('Copied');
  });
});

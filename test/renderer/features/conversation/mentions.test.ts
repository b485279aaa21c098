import { describe, expect, it } from 'vitest';
import {
  completeMention,
  fittingPeople,
  mentionAt,
  mentionedIn,
} from '../../../../renderer/features/conversation/composer/mentions.ts';
import { newId } from '../../../../shared/protocol/ids.ts';
import { cardOf } from '../../state/support.ts';

const person = (user_id: string, name: string) => ({ ...cardOf(newId('u'), user_id), name });
const ada = person('ada', 'Ada Lindqvist');
const bo = person('bo', '博布');
const boris = person('boris.k', 'Boris Karl');
const people = [ada, bo, boris];

describe('a mention that is being written', () => {
  it.each([
    ['@', 1, { from: 0, query: '' }],
    ['Hi @ad', 6, { from: 3, query: 'ad' }],
    ['请@博', 3, { from: 1, query: '博' }],
    ['(@ada', 5, { from: 1, query: 'ada' }],
    ['mail me at a@b', 14, undefined],
    ['@ada done', 9, undefined],
    ['@ad|a', 3, { from: 0, query: 'ad' }],
    ['@ada', 2, undefined],
    ['no', 2, undefined],
  ])('%j at %i', (text, caret, expected) => {
    expect(mentionAt(text, caret)).toEqual(expected);
  });

  it('finds people by handle, by name, and by a part of a Chinese name', () => {
    const names = (query: string) => fittingPeople(people, query, 8).map(({ user_id }) => user_id);
    expect(names('bo')).toEqual(['boris.k', 'bo']);
    expect(names('LIND')).toEqual(['ada']);
    expect(names('布')).toEqual(['bo']);
    expect(names('zz')).toEqual([]);
  });

  it('is completed with the handle and one blank', () => {
    const query = mentionAt('Hi @ad', 6);
    if (query === undefined) throw new Error('no mention');
    expect(completeMention('Hi @ad', query, 'ada')).toEqual({ from: 3, to: 6, inserted: '@ada ', caret: 8 });
    expect(completeMention('Hi @ad you', query, 'ada')).toEqual({ from: 3, to: 6, inserted: '@ada', caret: 8 });
  });
});

describe('who is mentioned in a text', () => {
  it.each([
    ['@ada and @BO', [ada.id, bo.id]],
    ['@boris.k.', [boris.id]],
    ['@bo能看一下吗', [bo.id]],
    ['@ada @ada', [ada.id]],
    ['write to x@ada', []],
    ['@nobody', []],
  ])('%j', (text, ids) => {
    expect(mentionedIn(text, people)).toEqual(ids);
  });
});

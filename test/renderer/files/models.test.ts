import { describe, expect, it } from 'vitest';
import { galleryOf } from '../../../renderer/files/gallery.ts';
import { gridOf, placeOf } from '../../../renderer/files/grid.ts';
import { endingOf, isDrawn, kindOf } from '../../../renderer/files/kinds.ts';
import { progressLine, shareOf, timeLeft } from '../../../renderer/files/progress.ts';
import { bytesOf } from '../../../renderer/files/thumbhash.ts';
import { fitInto, held, zoomAt } from '../../../renderer/files/viewer/zoom.ts';
import { voiceAfter } from '../../../renderer/files/voice-order.ts';
import { barsOf, encodeLevels, waveformOf } from '../../../renderer/files/waveform.ts';
import { messageLine } from '../../../renderer/message-line.ts';
import { clockTime } from '../../../renderer/ui/clock-time.ts';
import { makeFormat } from '../../../renderer/ui/format.ts';
import { chooseLocale } from '../../../shared/i18n/index.ts';
import { newId } from '../../../shared/protocol/ids.ts';
import { messageOf } from '../state/support.ts';
import { cardOf, transferOf } from './support.tsx';

const locale = chooseLocale(['en']);

describe('a message in one line', () => {
  const line = (type: 'image' | 'file' | 'voice', chat: string, ...files: Parameters<typeof cardOf>[0][]) =>
    messageLine({ type, chat, files: files.map(cardOf) }, locale.messages);

  it('[C73] says what it brings, and its caption', () => {
    expect(line('image', '', {})).toBe('Photo');
    expect(line('image', '**Look**', {}, {})).toBe('2 photos · Look');
    expect(line('file', '', { name: 'plan.pdf' })).toBe('plan.pdf');
    expect(line('file', '', {}, {}, {})).toBe('3 files');
    expect(line('voice', '', { duration: 12_400 })).toBe('Voice message 0:12');
    expect(messageLine({ type: 'text', chat: 'a _b_' }, locale.messages)).toBe('a b');
  });

  it('[C73] is of the language of the person', () => {
    expect(messageLine({ type: 'image', chat: '', files: [] }, chooseLocale(['zh-CN']).messages)).toBe('图片');
  });
});

describe('files', () => {
  it('[C72] are told apart by their type, and by their ending where nobody knows that', () => {
    const kind = (name: string, type: string) => kindOf({ name, type });
    expect(kind('a.jpg', 'image/jpeg')).toBe('picture');
    expect(kind('a.svg', 'image/svg+xml')).toBe('other');
    expect(kind('notes.md', 'application/octet-stream')).toBe('text');
    expect(kindOf({ name: 'a.zip', type: 'application/zip', folder_files: 3 })).toBe('folder');
    expect([endingOf('Setup.exe'), endingOf('a.verylong'), endingOf('Makefile')]).toEqual(['EXE', '', '']);
    expect([isDrawn({ width: 10_000, height: 10_000 }), isDrawn({ width: 10_001, height: 10_000 })]).toEqual([
      true,
      false,
    ]);
  });

  it('[C72] on their way say how far they are, how fast, and how long it takes', () => {
    const format = makeFormat(locale, ['en-GB']);
    const words = { files: locale.messages.files, format, refusal: () => 'The disk is full.' };
    const moving = transferOf({ size: 112_000_000, moved: 84_200_000, rate: 10_000_000 });
    expect(progressLine(moving, words)).toBe('84.2 MB of 112 MB · 10 MB/s · 3 seconds left');
    expect(progressLine(transferOf({ rate: 0 }), words)).toBe('0 bytes of 10 bytes');
    const refusal = { reason: 'no_space', message: '' };
    expect(progressLine(transferOf({ state: 'failed', refusal }), words)).toBe('Not sent: The disk is full.');
    expect(progressLine(transferOf({ state: 'waiting', refusal }), words)).toBe('Waiting: The disk is full.');
    expect([shareOf(moving), timeLeft(transferOf({ size: 5, moved: 5, rate: 9 }))]).toEqual([
      84_200_000 / 112_000_000,
      undefined,
    ]);
  });

  it('[C72] have their place before they are loaded', () => {
    expect(placeOf({ width: 4_000, height: 3_000 })).toEqual({ width: 420, height: 315 });
    expect(placeOf({ width: 1_000, height: 4_000 }).height).toBeLessThanOrEqual(340);
    expect(placeOf({ width: 30, height: 30 })).toEqual({ width: 96, height: 96 });
    expect(placeOf({})).toEqual({ width: 420, height: 315 });
    expect([gridOf(1), gridOf(4), gridOf(9)]).toEqual([
      { shown: 1, columns: 1 },
      { shown: 4, columns: 2 },
      { shown: 6, columns: 3 },
    ]);
  });
});

describe('the viewer', () => {
  const frame = { stage: { width: 800, height: 600 }, fitted: { width: 800, height: 600 } };

  it('[C77] comes closer where one points, and never leaves the picture', () => {
    const closer = zoomAt({ zoom: 1, x: 0, y: 0 }, 2, { x: 100, y: 50 });
    expect(closer).toEqual({ zoom: 2, x: -100, y: -50 });
    expect(zoomAt(closer, 0.1, { x: 0, y: 0 }).zoom).toBe(1);
    expect(held({ zoom: 2, x: 9_999, y: -9_999 }, frame)).toEqual({ zoom: 2, x: 400, y: -300 });
    expect(fitInto({ width: 1_600, height: 600 }, frame.stage)).toEqual({ width: 800, height: 300 });
    expect(fitInto({ width: 20, height: 10 }, frame.stage)).toEqual({ width: 20, height: 10 });
  });

  it('[C77] goes through the pictures of the conversation that are there', () => {
    const [one, two] = [cardOf({}), cardOf({})];
    const pdf = cardOf({ name: 'a.pdf', type: 'application/pdf' });
    const first = messageOf(1, { type: 'image', files: [one] });
    const gone = messageOf(2, { type: 'image', files: [cardOf({})], deleted: true });
    const second = messageOf(3, { type: 'file', files: [pdf, two] });
    const loaded = [first, gone, second];
    const gallery = galleryOf(loaded, second, two.id);
    expect(gallery.files.map(({ file }) => file.id)).toEqual([one.id, two.id]);
    expect(gallery.at).toBe(1);
    expect(galleryOf(loaded, second, pdf.id)).toMatchObject({ files: [{ file: pdf }], at: 0 });
    expect(galleryOf([], second, two.id).files).toHaveLength(1);
  });
});

describe('sound', () => {
  it('[C74] has the next voice message after one, and nothing after something else', () => {
    const voice = (seq: number, fields = {}) =>
      messageOf(seq, { type: 'voice', files: [cardOf({ id: newId('f') })], ...fields });
    const [a, b, c] = [voice(1), voice(2), messageOf(3)];
    const windows = { [a.conversation]: { messages: [a, b, c], atStart: true, atEnd: true, fresh: true } };
    expect(voiceAfter({ windows }, a)?.key).toBe(`${b.chat_id} 0`);
    expect(voiceAfter({ windows }, b)).toBeUndefined();
    expect(voiceAfter({ windows }, voice(9))).toBeUndefined();
  });

  it('[C78] is drawn by its loudness, at most 128 steps of it', () => {
    const samples = Float32Array.from({ length: 8_000 }, (_, at) => Math.sin(at) * (at / 8_000));
    const bytes = bytesOf(waveformOf(samples));
    expect(bytes).toHaveLength(128);
    expect([bytes[0], bytes[127]]).toEqual([expect.any(Number), 255]);
    expect(bytesOf(encodeLevels(Array.from({ length: 500 }, () => 0)))).toHaveLength(128);
    expect(barsOf(encodeLevels([0, 1]), 4)).toEqual([0, 0, 1, 1]);
    expect(barsOf(undefined, 3)).toEqual([0, 0, 0]);
    expect(bytesOf('no base64!')).toHaveLength(0);
  });

  it('[C74] has its length as players write it', () => {
    expect([clockTime(0), clockTime(61_400), clockTime(3_723_000), clockTime(Number.NaN)]).toEqual([
      '0:00',
      '1:01',
      '1:02:03',
      '0:00',
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { startingView } from '../../../../renderer/calls/starting-view.ts';
import type { CallView } from '../../../../renderer/calls/view.ts';
import { bestGrid } from '../../../../renderer/features/calls/page/grid.ts';
import { type NoticeTerms, noticesOf } from '../../../../renderer/features/calls/page/notices.ts';
import { arrange, stageItems } from '../../../../renderer/features/calls/page/stage-model.ts';
import { personInCall } from '../../../support/fake-calls.ts';

const GAP = 12;
const stream = {} as MediaStream;
const people = (count: number, camera?: MediaStream) =>
  Array.from({ length: count }, (_, at) => personInCall(`u:${at}`, { seat: at + 1, camera }));
const view = (change: Partial<CallView>): CallView => ({ ...startingView, ...change });
const usual: NoticeTerms = {
  talks: false,
  isSoundHeldBack: false,
  isTouch: false,
  hasSpoken: false,
  dismissed: new Set(),
};

describe('the grid', () => {
  it('[Q53] fits one to sixteen without scrolling, on a desktop, a phone and a narrow panel', () => {
    const rooms = [
      { width: 1_240, height: 652 },
      { width: 366, height: 690 },
      { width: 844, height: 240 },
      { width: 240, height: 640 },
    ];
    for (const room of rooms) {
      for (let count = 1; count <= 16; count++) {
        const { columns, width, height } = bestGrid(count, room, GAP);
        const rows = Math.ceil(count / columns);
        expect(columns * width + (columns - 1) * GAP, `${count} in ${room.width}`).toBeLessThanOrEqual(room.width);
        expect(rows * height + (rows - 1) * GAP, `${count} in ${room.height}`).toBeLessThanOrEqual(room.height);
        expect(width * height * count, `${count} in ${room.width}`).toBeGreaterThan(room.width * room.height * 0.35);
      }
    }
  });

  it('[Q53] stands side by side on a desktop and one above the other on a phone', () => {
    expect(bestGrid(2, { width: 1_240, height: 652 }, GAP).columns).toBe(2);
    expect(bestGrid(4, { width: 1_240, height: 652 }, GAP).columns).toBe(2);
    expect(bestGrid(16, { width: 1_240, height: 652 }, GAP).columns).toBe(4);
    expect(bestGrid(2, { width: 366, height: 690 }, GAP).columns).toBe(1);
  });

  it('[Q53] takes no room as it is', () => {
    expect(bestGrid(3, { width: 0, height: 0 }, GAP)).toMatchObject({ width: 0, height: 0 });
  });
});

describe('the stage', () => {
  const keys = (items: readonly { readonly key: string }[]) => items.map(({ key }) => key);

  it('[Q54] has everybody in the order of their seats, screens before who shares them, oneself last', () => {
    const late = personInCall('u:late', { seat: 9 });
    const sharing = personInCall('u:sharing', { seat: 3, screen: stream });
    const items = stageItems(view({ people: [late, sharing] }), 'u:me');
    expect(keys(items)).toEqual(['screen u:sharing', 'person u:sharing', 'person u:late', 'person u:me']);
  });

  it('[Q54] brings to the centre what is pinned, else a screen, else who speaks if that is wanted', () => {
    const items = stageItems(view({ people: people(3) }), 'u:me');
    const wish = { layout: 'grid' as const, pinned: undefined, speaker: 'u:2' };
    expect(arrange(items, wish).centre).toBeUndefined();
    expect(arrange(items, { ...wish, layout: 'speaker' }).centre?.user).toBe('u:2');
    expect(arrange(items, { ...wish, layout: 'speaker', speaker: 'u:me' }).centre?.user).toBe('u:0');
    const [first, ...others] = people(3);
    const sharing = { ...(first ?? personInCall('u:0')), screen: stream };
    const shared = stageItems(view({ people: [sharing, ...others] }), 'u:me');
    expect(arrange(shared, wish).centre?.key).toBe('screen u:0');
    const pinned = arrange(shared, { ...wish, pinned: 'person u:1' });
    expect(pinned.centre?.key).toBe('person u:1');
    expect(pinned.others).toHaveLength(4);
    expect(arrange(items, { ...wish, pinned: 'person u:gone' }).centre).toBeUndefined();
  });

  it('[Q54] shows the other one large and oneself in a corner, where two see each other', () => {
    const wish = { layout: 'grid' as const, pinned: undefined, speaker: undefined };
    const pair = arrange(stageItems(view({ people: people(1, stream) }), 'u:me'), wish);
    expect(pair).toMatchObject({ floats: true, centre: { user: 'u:0' } });
    expect(arrange(stageItems(view({ people: people(1) }), 'u:me'), wish).floats).toBe(false);
  });
});

describe('the notices', () => {
  const own = startingView.own;
  const notices = (change: Partial<CallView>, terms = usual) => noticesOf(view(change), terms);

  it('[Q57] speak of the fifth with a camera and of the ninth with sound', () => {
    expect(notices({ people: people(3, stream) })).toEqual([]);
    expect(notices({ people: people(4, stream) })).toEqual(['many_video']);
    expect(notices({ people: people(7) })).toEqual([]);
    expect(notices({ people: people(8) })).toEqual(['many_audio']);
    expect(notices({ people: people(5), thrift: 'audio_only' })).toEqual(['audio_only']);
    expect(notices({ people: people(1, stream), thrift: 'fewer_pixels' })).toEqual(['fewer_pixels']);
  });

  it('[Q57] say how one is heard', () => {
    const silent = { ...own, muted: true };
    expect(notices({ people: people(1), own: silent })).toEqual(['hold_to_talk']);
    expect(notices({ people: people(1), own: silent }, { ...usual, hasSpoken: true })).toEqual(['speaking_muted']);
    expect(notices({ people: people(1), own: { ...silent, talking: true } })).toEqual(['talking']);
    // Who wants to hold a key is muted on purpose.
    expect(notices({ people: people(1), own: silent }, { ...usual, talks: true, hasSpoken: true })).toEqual([
      'hold_to_talk',
    ]);
    // Without keys there is a button, as long as one is muted.
    const touch = { ...usual, talks: true, isTouch: true };
    expect(notices({ people: people(1), own: silent }, touch)).toEqual(['hold_button']);
    expect(notices({ people: people(1), own: { ...silent, talking: true } }, touch)).toEqual(['hold_button']);
    expect(notices({ people: people(1), own: silent }, { ...usual, isTouch: true })).toEqual([]);
  });

  it('[Q57] are at most two, the most urgent first', () => {
    const broken = { ...own, microphoneTrouble: 'missing' as const, cameraTrouble: 'in_use' as const, muted: true };
    const all = notices({ people: people(9), own: broken, hostAway: true }, { ...usual, isSoundHeldBack: true });
    expect(all).toEqual(['sound_held_back', 'microphone']);
    const read = new Set(['sound_held_back', 'host_away'] as const);
    const rest = notices({ own: broken, hostAway: true }, { ...usual, isSoundHeldBack: true, dismissed: read });
    expect(rest).toEqual(['microphone', 'camera']);
    expect(notices({ own: broken, hostAway: true })).toEqual(['microphone', 'host_away']);
    expect(notices({ own: { ...own, screenTrouble: 'denied' } })).toEqual([]);
  });
});

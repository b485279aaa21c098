import { type KeyboardEvent, type PointerEvent, useState } from 'react';

/** Where the panel rests. */
export interface Corner {
  readonly block: 'start' | 'end';
  readonly inline: 'start' | 'end';
}

interface Way {
  readonly x: number;
  readonly y: number;
}

const STILL: Way = { x: 0, y: 0 };

/** Moves something between the corners of the window, by pointer and by arrow keys. */
export function useDrag() {
  const [corner, setCorner] = useState<Corner>({ block: 'end', inline: 'end' });
  const [from, setFrom] = useState<Way>();
  const [way, setWay] = useState(STILL);

  function begin(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0 || (event.target as Element).closest('button:not([data-move])') !== null) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setFrom({ x: event.clientX, y: event.clientY });
  }
  function move(event: PointerEvent<HTMLElement>): void {
    if (from !== undefined) setWay({ x: event.clientX - from.x, y: event.clientY - from.y });
  }
  function end(event: PointerEvent<HTMLElement>): void {
    if (from === undefined) return;
    setFrom(undefined);
    setWay(STILL);
    setCorner(nearest(event.currentTarget.getBoundingClientRect()));
  }
  function press(event: KeyboardEvent): void {
    const next = afterKey(corner, event.key);
    if (next === undefined) return;
    event.preventDefault();
    setCorner(next);
  }
  return {
    corner,
    way,
    isDragged: from !== undefined,
    handlers: { onPointerDown: begin, onPointerMove: move, onPointerUp: end, onPointerCancel: end },
    press,
  };
}

function nearest({ left, top, width, height }: DOMRect): Corner {
  const isLeft = left + width / 2 < window.innerWidth / 2;
  const isRtl = document.documentElement.dir === 'rtl';
  return {
    block: top + height / 2 < window.innerHeight / 2 ? 'start' : 'end',
    inline: isLeft === isRtl ? 'end' : 'start',
  };
}

function afterKey(corner: Corner, key: string): Corner | undefined {
  const isRtl = document.documentElement.dir === 'rtl';
  switch (key) {
    case 'ArrowUp':
      return { ...corner, block: 'start' };
    case 'ArrowDown':
      return { ...corner, block: 'end' };
    case 'ArrowLeft':
      return { ...corner, inline: isRtl ? 'end' : 'start' };
    case 'ArrowRight':
      return { ...corner, inline: isRtl ? 'start' : 'end' };
    default:
      return undefined;
  }
}

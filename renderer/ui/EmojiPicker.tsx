import { Suspense } from 'react';
import type { EmojiPickerProps } from './EmojiGrid.tsx';
import css from './EmojiPicker.module.css';
import { lazyPart } from './lazy-part.ts';
import { Spinner } from './Spinner.tsx';

const Loaded = lazyPart(() => import('./EmojiGrid.tsx'), 'EmojiGrid');

/** All emoji, to search and to pick from. The grid and the names are loaded when it first shows. */
export function EmojiPicker(props: EmojiPickerProps) {
  return (
    <div className={css.picker}>
      <Suspense fallback={<Waiting />}>
        <Loaded {...props} />
      </Suspense>
    </div>
  );
}

function Waiting() {
  return (
    <div className={css.waiting}>
      <Spinner />
    </div>
  );
}

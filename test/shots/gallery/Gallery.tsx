import css from './Gallery.module.css';
import type { Sample } from './Sample.tsx';
import { calls } from './samples/calls.tsx';
import { controls } from './samples/controls.tsx';
import { feedback } from './samples/feedback.tsx';
import { fields } from './samples/fields.tsx';
import { files } from './samples/files.tsx';
import { layers } from './samples/layers.tsx';
import { looks } from './samples/looks.tsx';
import { mixed } from './samples/mixed.tsx';
import { people } from './samples/people.tsx';
import { screens } from './samples/screens.tsx';
import { texts } from './samples/texts.tsx';

export const samples: readonly Sample[] = [
  ...looks,
  ...controls,
  ...fields,
  ...layers,
  ...people,
  ...feedback,
  ...texts,
  ...mixed,
  ...files,
  ...calls,
  ...screens,
];

/** One part in all its states; without one, the list of them. */
export function Gallery({ sample }: { readonly sample: Sample | undefined }) {
  if (sample === undefined) {
    return (
      <ul className={css.index}>
        {samples.map((each) => (
          <li key={each.name}>
            <a href={`#${each.name}`} data-part-name>
              {each.name}
            </a>
          </li>
        ))}
      </ul>
    );
  }
  const Part = sample.whole === true ? 'div' : 'main';
  return (
    <Part
      className={sample.whole === true ? undefined : css.part}
      data-part={sample.name}
      data-width={sample.width}
      data-height={sample.height}
      data-wait={sample.wait}
      data-forced={sample.look?.forcedColors}
    >
      {sample.render()}
    </Part>
  );
}

import css from './Gallery.module.css';
import { controls } from './samples/controls.tsx';
import { feedback } from './samples/feedback.tsx';
import { fields } from './samples/fields.tsx';
import { layers } from './samples/layers.tsx';
import { looks } from './samples/looks.tsx';
import { people } from './samples/people.tsx';
import { texts } from './samples/texts.tsx';

const samples = [...looks, ...controls, ...fields, ...layers, ...people, ...feedback, ...texts];

/** One part in all its states; without a name, the list of them. */
export function Gallery({ name }: { readonly name: string }) {
  const sample = samples.find((each) => each.name === name);
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
  return (
    <main
      className={css.part}
      data-part={name}
      data-width={sample.width}
      data-height={sample.height}
      data-wait={sample.wait}
    >
      {sample.render()}
    </main>
  );
}

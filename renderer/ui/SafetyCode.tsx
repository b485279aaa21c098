import { fingerprintGroups } from '../../shared/client/fingerprint.ts';
import { useMessages } from './locale.tsx';
import css from './SafetyCode.module.css';

/** The fingerprint of a host in groups of four, for two people to compare aloud. */
export function SafetyCode({ fingerprint }: { readonly fingerprint: string }) {
  const { ui } = useMessages();
  const groups = fingerprintGroups(fingerprint).split(' ');
  // Letter by letter: a screen reader would make words and numbers of the groups.
  const spoken = groups.map((group) => [...group].join(' ')).join(', ');
  return (
    <figure className={css.code} aria-label={ui.safetyCode}>
      <span className="visually-hidden">{spoken}</span>
      <span className={css.groups} aria-hidden="true">
        {placed(groups).map(({ group, place }) => (
          <span key={place}>{group}</span>
        ))}
      </span>
    </figure>
  );
}

/** Groups can be alike; their place tells them apart. */
function placed(groups: readonly string[]) {
  return groups.map((group, place) => ({ group, place }));
}

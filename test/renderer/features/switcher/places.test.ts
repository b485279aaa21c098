import { expect, it } from 'vitest';
import { placesOf } from '../../../../renderer/features/switcher/places.ts';
import { putPeople } from '../../../../renderer/state/people.ts';
import { newId } from '../../../../shared/protocol/ids.ts';
import { cardOf, NOW, signedIn } from '../../state/support.ts';

it('[X3] offers no bot to write to that was removed', () => {
  const [here, gone] = [newId('u'), newId('u')];
  const cards = [
    { ...cardOf(here, 'Here'), bot: true },
    { ...cardOf(gone, 'Gone'), bot: true, removed: true },
  ];
  const names = placesOf(putPeople(signedIn, cards), NOW).map(({ name }) => name);
  expect(names).toContain('Here');
  expect(names).not.toContain('Gone');
});

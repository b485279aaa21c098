import type { CallView, PersonInCall } from '../../../calls/view.ts';

export type CallLayout = 'grid' | 'speaker';

/** Something on the stage: somebody with their camera or without, or a screen. */
export interface StageItem {
  readonly key: string;
  readonly user: string;
  readonly kind: 'person' | 'screen';
  /** Absent where it is oneself. */
  readonly person?: PersonInCall | undefined;
}

export interface Arrangement {
  /** What stands in the centre, the others beside it. */
  readonly centre: StageItem | undefined;
  readonly others: readonly StageItem[];
  /** The others lie over a corner of the centre: two who see each other want to see nothing else. */
  readonly floats: boolean;
}

/** Everybody in the order of their seats, oneself last; each with the screen that they share before them. */
export function stageItems({ people, own }: Pick<CallView, 'people' | 'own'>, me: string): StageItem[] {
  const others = people.toSorted((one, other) => one.seat - other.seat);
  return [
    ...others.flatMap((person): StageItem[] => [
      ...(person.screen === undefined ? [] : [{ ...itemOf(person.user, 'screen'), person }]),
      { ...itemOf(person.user, 'person'), person },
    ]),
    ...(own.screen === undefined ? [] : [itemOf(me, 'screen')]),
    itemOf(me, 'person'),
  ];
}

function itemOf(user: string, kind: StageItem['kind']): StageItem {
  return { key: `${kind} ${user}`, user, kind };
}

export interface Wish {
  readonly layout: CallLayout;
  /** The key of what is to be in the centre. */
  readonly pinned: string | undefined;
  /** Who speaks, or spoke last. */
  readonly speaker: string | undefined;
}

/** What was pinned comes to the centre, else a screen of somebody, else who speaks if that is wanted. */
export function arrange(items: readonly StageItem[], { layout, pinned, speaker }: Wish): Arrangement {
  const foreign = items.filter(({ person }) => person !== undefined);
  const centre =
    items.find(({ key }) => key === pinned) ??
    foreign.find(({ kind }) => kind === 'screen') ??
    (layout === 'speaker' ? (foreign.find(({ user }) => user === speaker) ?? foreign[0]) : undefined);
  const pair = centre === undefined && items.length === 2 ? foreign.find(({ person }) => person?.camera) : undefined;
  const middle = centre ?? pair;
  return { centre: middle, others: items.filter((item) => item !== middle), floats: pair !== undefined };
}

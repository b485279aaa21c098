import { LayoutGrid, Minimize2, Presentation, Users } from 'lucide-react';
import { useCallView } from '../../../calls/context.tsx';
import type { Quality } from '../../../calls/view.ts';
import { useFormat } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { useFace } from '../../../use-face.ts';
import { minimise } from '../call-place.ts';
import { changeLook, useLook } from '../look.ts';
import { useCallTime } from '../use-call-time.ts';
import styles from './CallPage.module.css';

export interface CallHeaderProps {
  readonly conversation: string;
}

/** What call it is, how long and how well it goes. */
export function CallHeader({ conversation }: CallHeaderProps) {
  const { calls: words } = useMessages();
  const { name } = useFace(conversation);
  return (
    <header className={styles.header}>
      <h1 className={styles.title}>
        <bdi>{name}</bdi>
      </h1>
      <CallState />
      <div className={styles.actions}>
        <PeopleButton />
        <LayoutButton />
        <IconButton icon={Minimize2} label={words.minimise} shortcut="Escape" onClick={() => minimise(conversation)} />
      </div>
    </header>
  );
}

function CallState() {
  const { calls: words } = useMessages();
  const time = useCallTime();
  const quality = useCallView((view) => view.quality);
  if (time === '') return <span className={styles.state} />;
  const word = qualityWord(quality, words);
  return (
    <span className={styles.state} data-quality={quality}>
      <span role="timer">{time}</span>
      {word !== '' && ` · ${word}`}
    </span>
  );
}

function qualityWord(quality: Quality, words: ReturnType<typeof useMessages>['calls']): string {
  switch (quality) {
    case 'unknown':
      return '';
    case 'good':
      return words.qualityGood;
    case 'fair':
      return words.qualityFair;
    case 'poor':
      return words.qualityPoor;
  }
}

function PeopleButton() {
  const { calls: words } = useMessages();
  const { number } = useFormat();
  const count = useCallView(({ people }) => people.length) + 1;
  const isOpen = useLook((look) => look.showsPeople);
  return (
    <span className={styles.count}>
      <IconButton
        icon={Users}
        label={words.peopleCount(count)}
        aria-expanded={isOpen}
        onClick={() => changeLook({ showsPeople: !isOpen })}
      />
      <span aria-hidden="true">{number(count)}</span>
    </span>
  );
}

function LayoutButton() {
  const { calls: words } = useMessages();
  const layout = useLook((look) => look.layout);
  const isGrid = layout === 'grid';
  return (
    <IconButton
      icon={isGrid ? LayoutGrid : Presentation}
      label={`${words.layout}: ${isGrid ? words.layoutGrid : words.layoutSpeaker}`}
      onClick={() => changeLook({ layout: isGrid ? 'speaker' : 'grid', pinned: undefined })}
    />
  );
}

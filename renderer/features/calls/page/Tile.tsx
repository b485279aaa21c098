import { type CSSProperties, useRef } from 'react';
import { StreamVideo } from '../../../calls/StreamVideo.tsx';
import { useApp } from '../../../state/context.tsx';
import type { AvatarProps } from '../../../ui/Avatar.tsx';
import { useMessages } from '../../../ui/locale.tsx';
import { personColor } from '../../../ui/person-color.ts';
import { PersonAvatar } from '../PersonAvatar.tsx';
import { type ItemFace, useItemFace } from './item-face.ts';
import type { StageItem } from './stage-model.ts';
import styles from './Tile.module.css';
import { TileDeeds } from './TileDeeds.tsx';
import { TileName } from './TileName.tsx';

export interface TileProps {
  readonly item: StageItem;
  /** In px. */
  readonly width: number;
  readonly height: number;
}

/** Below this height there is room for a picture alone, in px. */
const SMALL = 96;

/** Somebody in the call, or a screen. */
export function Tile({ item, width, height }: TileProps) {
  const tile = useRef<HTMLLIElement>(null);
  const color = useApp(({ people }) => people[item.user]?.chat_color);
  const face = useItemFace(item);
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--width': `${width}px`,
    '--height': `${height}px`,
    '--person': personColor(item.user, color).background,
  };
  return (
    <li
      ref={tile}
      className={styles.tile}
      style={style}
      data-user={item.user}
      data-kind={item.kind}
      data-speaking={face.speaking}
      data-link={face.link}
      data-small={height < SMALL}
    >
      {face.stream === undefined || item.kind === 'person' ? (
        <span className={styles.face} data-faded={face.link !== 'connected'}>
          <PersonAvatar user={item.user} size={avatarSize(Math.min(width, height))} />
        </span>
      ) : null}
      {face.stream !== undefined && (
        <StreamVideo stream={face.stream} label={face.label} mirrored={face.mirrored} whole={item.kind === 'screen'} />
      )}
      <LinkWord link={face.link} />
      <TileName item={item} face={face} />
      <TileDeeds item={item} name={face.label} tile={tile} />
    </li>
  );
}

function LinkWord({ link }: Pick<ItemFace, 'link'>) {
  const { calls: words } = useMessages();
  if (link === 'connected') return null;
  const text = { connecting: words.connecting, reconnecting: words.reconnecting, away: words.awayShort }[link];
  return <span className={styles.link}>{text}</span>;
}

const AVATARS = [96, 72, 52, 40, 36, 28, 24, 20] as const;

/** A bit less than half of the shorter side. */
function avatarSize(side: number): AvatarProps['size'] {
  return AVATARS.find((size) => size <= side * 0.46) ?? 20;
}

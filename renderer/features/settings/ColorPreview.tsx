import { Avatar } from '../../ui/Avatar.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { personColor } from '../../ui/person-color.ts';
import styles from './previews.module.css';

export interface ColorPreviewProps {
  readonly id: string;
  readonly name: string;
  readonly color: string;
  readonly scheme: 'light' | 'dark';
}

/** A message of somebody with that colour, in one theme. */
export function ColorPreview({ id, name, color, scheme }: ColorPreviewProps) {
  const { settings } = useMessages();
  const { background, text } = personColor(id, color);
  const label = scheme === 'light' ? settings.themeLight : settings.themeDark;
  return (
    <figure className={styles.message} style={{ colorScheme: scheme }}>
      <Avatar name={name} color={background} size={36} />
      <div>
        <p className={styles.name} style={{ color: text }}>
          {name}
        </p>
        <p>{settings.previewMessage}</p>
      </div>
      <figcaption className={styles.caption}>{label}</figcaption>
    </figure>
  );
}

import { Avatar } from '../../ui/Avatar.tsx';
import { personColor } from '../../ui/color.ts';
import { useMessages } from '../../ui/locale.tsx';
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
  const label = scheme === 'light' ? settings.themeLight : settings.themeDark;
  return (
    <figure className={styles.message} style={{ colorScheme: scheme }}>
      <Avatar name={name} color={color === '' ? id : color} size={36} />
      <div>
        <p className={styles.name} style={{ color: personColor(id, color).text }}>
          {name}
        </p>
        <p>{settings.previewMessage}</p>
      </div>
      <figcaption className={styles.caption}>{label}</figcaption>
    </figure>
  );
}

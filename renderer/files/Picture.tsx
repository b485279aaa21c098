import { ImageOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useApp } from '../state/context.tsx';
import { useMessages } from '../ui/locale.tsx';
import { checkGone, useIsGone } from './gone.ts';
import styles from './Picture.module.css';
import { type ShownFile, thumbnailAddress } from './shown.ts';
import { blurOf } from './thumbhash.ts';

/** A small picture of a file, blurred until it is there; it fills what is around it. */
export function Picture({ file }: { readonly file: ShownFile }) {
  const { files } = useMessages();
  const isGone = useIsGone(file.card?.id);
  const address = thumbnailAddress(file);
  const { shown, hasFailed, onLoad, onError } = useLoading(address, file.card?.id);
  const blur = blurOf(file.thumbhash);
  if (isGone) {
    return (
      <span className={styles.gone}>
        <ImageOff size="1.25rem" strokeWidth={1.75} aria-hidden="true" />
        {files.gone}
      </span>
    );
  }
  return (
    <span className={styles.picture}>
      {blur !== undefined && <img className={styles.blur} src={blur} alt="" draggable={false} />}
      {address !== undefined && !hasFailed && (
        <img
          className={styles.image}
          src={address}
          alt=""
          draggable={false}
          loading="lazy"
          decoding="async"
          data-loaded={shown || undefined}
          onLoad={onLoad}
          onError={onError}
        />
      )}
    </span>
  );
}

/** What could not be loaded is asked for again with the next connection. */
function useLoading(address: string | undefined, id: string | undefined) {
  const isOnline = useApp(({ session }) => session.connection.name === 'online');
  const [loaded, setLoaded] = useState<string>();
  const [failed, setFailed] = useState<string>();
  useEffect(() => {
    if (isOnline) setFailed(undefined);
  }, [isOnline]);
  return {
    // Another address of the same picture takes over without a blink.
    shown: loaded !== undefined,
    hasFailed: address !== undefined && failed === address,
    onLoad: () => setLoaded(address),
    onError() {
      setFailed(address);
      if (id !== undefined) void checkGone(id);
    },
  };
}

import { CopyButton } from '../../ui/CopyButton.tsx';
import { useMessages } from '../../ui/locale.tsx';
import css from './Head.module.css';

/** A handle with its sign, to be read and copied. */
export function HandleLine({ handle }: { readonly handle: string }) {
  const { rooms } = useMessages();
  return (
    <p className={css.handle}>
      <span className={css.handleText} translate="no">
        {handle}
      </span>
      <CopyButton text={handle} label={rooms.copyHandle} />
    </p>
  );
}

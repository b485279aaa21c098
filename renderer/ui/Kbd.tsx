import css from './Kbd.module.css';
import { keyNames } from './keys.ts';
import { usePlatform } from './platform.tsx';

/** Keys to press, by the names that this platform has for them: `Mod+K` is ⌘K or Ctrl K. */
export function Kbd({ keys }: { readonly keys: string }) {
  const platform = usePlatform();
  return <kbd className={css.kbd}>{keyNames(keys, platform).join(platform === 'darwin' ? '' : ' ')}</kbd>;
}

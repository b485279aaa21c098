import { useApp } from '../../state/context.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { focusable } from '../../ui/focusable.ts';
import { Kbd } from '../../ui/Kbd.tsx';
import { useMessages } from '../../ui/locale.tsx';
import css from './ShortcutSheet.module.css';
import { shortcutGroups } from './shortcuts.ts';

export interface ShortcutSheetProps {
  onClose(): void;
}

/** All keys that do something, in the names of this system. */
export function ShortcutSheet({ onClose }: ShortcutSheetProps) {
  const messages = useMessages();
  const entersSend = useApp((state) => state.preferences.enter_sends);
  return (
    <Dialog open onClose={onClose} title={messages.home.shortcuts} size="lg">
      <div className={css.groups} {...focusable}>
        {shortcutGroups(messages, entersSend).map(({ title, shortcuts }) => (
          <section key={title} className={css.group}>
            <h3 className={css.title}>{title}</h3>
            <dl>
              {shortcuts.map(({ label, keys, to }) => (
                <div key={label} className={css.shortcut}>
                  <dt>{label}</dt>
                  <dd className={css.keys}>
                    <Kbd keys={keys} />
                    {to !== undefined && (
                      <>
                        –<Kbd keys={to} />
                      </>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

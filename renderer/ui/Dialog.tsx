import { Dialog as Base } from '@base-ui/react/dialog';
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import css from './Dialog.module.css';
import { IconButton } from './IconButton.tsx';
import { useMessages } from './locale.tsx';
import { ShortcutLayer } from './shortcut-layer.tsx';

export interface DialogProps {
  readonly open: boolean;
  onClose(): void;
  readonly title: string;
  readonly description?: string | undefined;
  readonly children?: ReactNode;
  /** Buttons, the one that goes on last. */
  readonly footer?: ReactNode;
  readonly size?: 'sm' | 'md' | 'lg' | undefined;
  /** Closes by Escape, a click beside it and a cross; on unless something has to be decided. */
  readonly dismissible?: boolean | undefined;
  readonly role?: 'dialog' | 'alertdialog' | undefined;
}

/** A window over the page, and on narrow screens a sheet from below. */
export function Dialog(props: DialogProps) {
  const {
    open,
    onClose,
    title,
    description,
    children,
    footer,
    size = 'md',
    dismissible = true,
    role = 'dialog',
  } = props;
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => !next && dismissible && onClose()}
      disablePointerDismissal={!dismissible}
    >
      <Base.Portal>
        <Base.Backdrop className={css.backdrop} />
        <Base.Viewport className={css.viewport}>
          <Base.Popup
            ref={popup}
            className={clsx(css.popup, css[size])}
            role={role}
            initialFocus={(by) => firstField(popup.current, by)}
          >
            <ShortcutLayer>
              <header className={css.header}>
                <div className={css.titles}>
                  <Base.Title className={css.title}>{title}</Base.Title>
                  {description !== undefined && (
                    <Base.Description className={css.description}>{description}</Base.Description>
                  )}
                </div>
                {dismissible && <CloseButton onClose={onClose} />}
              </header>
              {children !== undefined && children !== null && <div className={css.body}>{children}</div>}
              {footer !== undefined && <footer className={css.footer}>{footer}</footer>}
            </ShortcutLayer>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

function CloseButton({ onClose }: Pick<DialogProps, 'onClose'>) {
  const { common } = useMessages();
  return <IconButton className={css.close} icon={X} label={common.close} size="sm" onClick={onClose} />;
}

const FIELDS = 'input:not([type="hidden"], [aria-hidden="true"], [disabled]), textarea:not([disabled])';

/** What asks for the focus, else the first field; by touch none, since a keyboard would cover the sheet. */
function firstField(popup: HTMLElement | null, by: string): HTMLElement | null {
  const wanted = popup?.querySelector<HTMLElement>('[data-autofocus]');
  if (wanted) return wanted;
  return (by === 'touch' ? null : popup?.querySelector<HTMLElement>(FIELDS)) ?? popup;
}

import { Toast } from '@base-ui/react/toast';
import { clsx } from 'clsx';
import { CircleCheck, Info, OctagonAlert, TriangleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import { IconButton } from './IconButton.tsx';
import { useMessages } from './locale.tsx';
import css from './Toasts.module.css';
import { attachToasts, type ShowToast, type ToastTone } from './toast.ts';

interface ToastData {
  readonly tone: ToastTone;
}

const USUAL = 5_000;
/** Somebody who is to decide needs longer. */
const WITH_ACTION = 9_000;
const ICONS = { info: Info, warn: TriangleAlert, bad: OctagonAlert, ok: CircleCheck } as const;

/** Base UI calls it a dialog, which one would have to answer; this one goes by itself and takes no focus. */
const NO_DIALOG = { role: 'group', 'aria-modal': undefined } as const;

const manager = Toast.createToastManager<ToastData>();

const show: ShowToast = ({ title, text, tone = 'info', action, timeout }) => {
  const id: string = manager.add({
    title,
    description: text,
    data: { tone },
    priority: tone === 'bad' ? 'high' : 'low',
    timeout: timeout ?? (action === undefined ? USUAL : WITH_ACTION),
    actionProps: action && {
      children: action.label,
      onClick() {
        manager.close(id);
        action.onAction();
      },
    },
  });
  return () => manager.close(id);
};

/** Where toasts appear; once in the app. F6 goes there. */
export function Toasts() {
  const { ui } = useMessages();
  useEffect(() => attachToasts(show), []);
  return (
    <Toast.Provider toastManager={manager} limit={4}>
      <Toast.Portal>
        <Toast.Viewport className={css.viewport} aria-label={ui.notifications}>
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function List() {
  const { ui } = useMessages();
  const { toasts, close } = Toast.useToastManager<ToastData>();
  return toasts.map((item) => {
    const tone = item.data?.tone ?? 'info';
    const Icon = ICONS[tone];
    return (
      <Toast.Root
        key={item.id}
        toast={item}
        {...NO_DIALOG}
        className={css.toast}
        swipeDirection={['right', 'left', 'down']}
      >
        <Toast.Content className={css.content}>
          <Icon className={clsx(css.icon, css[tone])} size="1.125rem" strokeWidth={2} aria-hidden="true" />
          <div className={css.text}>
            <Toast.Title className={css.title} />
            <Toast.Description className={css.description} />
          </div>
          <Toast.Action className={css.action} />
          <IconButton icon={X} label={ui.dismiss} size="sm" onClick={() => close(item.id)} />
        </Toast.Content>
      </Toast.Root>
    );
  });
}

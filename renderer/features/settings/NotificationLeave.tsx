import { Bell, BellOff, BellRing, type LucideIcon } from 'lucide-react';
import type { AppInfo } from '../../../shared/bridge/shell.ts';
import type { Messages } from '../../../shared/i18n/language.ts';
import { useApp, useRuntime } from '../../state/context.tsx';
import { useRequest } from '../../state/use-request.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { useRefusalText } from '../../ui/refusal.ts';
import styles from './settings.module.css';

interface Words {
  readonly icon: LucideIcon;
  readonly tone: 'ok' | 'info' | 'warn';
  readonly title: string;
  readonly text: string;
}

/** Whether notifications can be shown at all, and what to do when not. */
export function NotificationLeave() {
  const { settings } = useMessages();
  const { bridge } = useRuntime();
  const refusalText = useRefusalText();
  const request = useRequest();
  const app = useApp((state) => state.app);
  if (app === undefined) return null;
  const { icon, tone, title, text } = wordsFor(app, settings);
  return (
    <Banner
      tone={tone}
      icon={icon}
      action={
        app.notifications === 'ask' ? (
          <Button
            variant="primary"
            size="sm"
            busy={request.busy}
            onClick={() => void request.run(() => bridge.call('allow_notifications', {}))}
          >
            {settings.notifyAllow}
          </Button>
        ) : undefined
      }
    >
      <strong>{title}</strong>
      <p className={styles.quiet}>{text}</p>
      {request.refusal !== undefined && <p className={styles.error}>{refusalText(request.refusal)}</p>}
    </Banner>
  );
}

function wordsFor({ notifications, kind }: AppInfo, settings: Messages['settings']): Words {
  switch (notifications) {
    case 'allowed':
      return { icon: BellRing, tone: 'ok', title: settings.notifyAllowed, text: settings.notifyAllowedHint };
    case 'ask':
      return { icon: Bell, tone: 'info', title: settings.notifyAsk, text: settings.notifyAskHint };
    case 'denied': {
      const text = kind === 'desktop' ? settings.notifyDeniedDesktop : settings.notifyDeniedBrowser;
      return { icon: BellOff, tone: 'warn', title: settings.notifyDenied, text };
    }
    case 'unavailable':
      return { icon: BellOff, tone: 'info', title: settings.notifyUnavailable, text: settings.notifyUnavailableHint };
  }
}

import { ExternalLink } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Messages } from '../../shared/i18n/language.ts';
import { browserKind } from '../platform/device-name.ts';
import { useApp, useRuntime } from '../state/context.tsx';
import { Button } from '../ui/Button.tsx';
import { useMessages } from '../ui/locale.tsx';
import { type Platform, usePlatform } from '../ui/platform.tsx';
import css from './DeviceHelp.module.css';
import { type SecureAddress, secureAddress } from './secure-address.ts';
import type { DeviceTrouble } from './view.ts';

export interface DeviceHelpProps {
  readonly device: 'microphone' | 'camera';
  readonly trouble: DeviceTrouble;
}

/**
 * How Hearth comes by a device that is kept back from it: where to allow it in this browser or system, or the address at
 * which the page is secure. Nothing for what the sentence about the trouble says itself.
 */
export function DeviceHelp({ device, trouble }: DeviceHelpProps) {
  const isApp = useApp(({ app }) => app?.kind === 'desktop');
  if (trouble === 'insecure' && !isApp) return <Secure />;
  if (trouble !== 'denied') return null;
  return isApp ? <AllowInSystem device={device} /> : <AllowInBrowser />;
}

function Secure() {
  const { devices } = useMessages();
  const secure = useSecureAddress();
  return (
    <span className={css.help}>
      {secure !== undefined && (
        <>
          <a className={css.link} href={secure.address} target="_blank" rel="noreferrer">
            {addressOf(secure)}
            <ExternalLink size="0.875rem" strokeWidth={1.75} aria-hidden="true" />
          </a>
          <span>{secure.isHere ? devices.secureHere : devices.secureOther}</span>
        </>
      )}
      <span>{devices.orTheApp}</span>
    </span>
  );
}

/** Without the place in the app, which nobody need read. */
function addressOf({ address }: SecureAddress): string {
  return new URL(address).origin;
}

function useSecureAddress(): SecureAddress | undefined {
  const [secure, setSecure] = useState<SecureAddress>();
  useEffect(() => {
    let isGone = false;
    secureAddress(window).then(
      (found) => !isGone && setSecure(found),
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, []);
  return secure;
}

function AllowInBrowser() {
  const { devices } = useMessages();
  const texts = {
    chromium: devices.allowChromium,
    firefox: devices.allowFirefox,
    safari: devices.allowSafari,
    phone: devices.allowPhone,
  };
  return <span className={css.help}>{texts[browserKind(navigator.userAgent)]}</span>;
}

function AllowInSystem({ device }: Pick<DeviceHelpProps, 'device'>) {
  const { devices } = useMessages();
  const { bridge } = useRuntime();
  const platform = usePlatform();
  const hasSettings = platform === 'darwin' || platform === 'win32';
  return (
    <span className={css.help}>
      <span>{systemStep(platform, devices[device], devices)}</span>
      {hasSettings && (
        <Button
          size="sm"
          onClick={() => void bridge.call('open_privacy_settings', { of: device }).catch(() => undefined)}
        >
          {devices.openPrivacy}
        </Button>
      )}
    </span>
  );
}

function systemStep(platform: Platform, page: string, texts: Messages['devices']): string {
  switch (platform) {
    case 'darwin':
      return texts.allowMac(page);
    case 'win32':
      return texts.allowWindows(page);
    default:
      return texts.allowLinux;
  }
}

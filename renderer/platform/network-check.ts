import type { NetworkFinding } from '../../shared/bridge/hosting.ts';
import type { Language, Messages } from '../../shared/i18n/language.ts';
import { loadFirstMessages } from '../../shared/i18n/load.ts';
import type { Page } from './page.ts';
import type { HostInfo, ServingHost } from './serving-host.ts';
import { socketAddress } from './web-socket-transport.ts';

const PATIENCE = 5_000;

export interface CheckParts {
  readonly page: Pick<Page, 'location' | 'WebSocket' | 'isSecureContext'>;
  readonly serving: ServingHost;
  /** Whether the browser keeps what is not sent yet. */
  readonly keeps: boolean;
}

type Texts = Messages['platform'];

/** What a page can find out of why its host is not reached, or not everything works. */
export async function examineFromPage(parts: CheckParts, language: Language): Promise<NetworkFinding[]> {
  const { platform: texts } = await loadFirstMessages(language);
  const [info, passes] = await Promise.all([parts.serving.ask().catch(() => undefined), socketPasses(parts.page)]);
  return [
    hostFinding(info, parts, texts),
    ...(info === undefined ? [] : [socketFinding(passes, texts)]),
    securityFinding(info, parts, texts),
    storageFinding(parts, texts),
  ];
}

function hostFinding(info: HostInfo | undefined, { page }: CheckParts, texts: Texts): NetworkFinding {
  const { host } = page.location;
  if (info !== undefined) return fine('host', texts.checkHost, texts.checkHostDetail(info.name, host));
  return {
    id: 'host',
    level: 'problem',
    title: texts.checkNoHost,
    detail: texts.checkNoHostDetail(host),
    remedy: texts.checkNoHostRemedy,
  };
}

function socketFinding(passes: boolean, texts: Texts): NetworkFinding {
  if (passes) return fine('socket', texts.checkSocket);
  return {
    id: 'socket',
    level: 'problem',
    title: texts.checkNoSocket,
    detail: texts.checkNoSocketDetail,
    remedy: texts.checkNoSocketRemedy,
  };
}

function securityFinding(info: HostInfo | undefined, { page }: CheckParts, texts: Texts): NetworkFinding {
  const { protocol, hostname } = page.location;
  if (protocol === 'https:') return fine('security', texts.checkSecure);
  if (page.isSecureContext) return fine('security', texts.checkLocal);
  const [first] = info?.addresses ?? [];
  const remedy = first === undefined ? '' : texts.checkInsecureRemedy(`https://${hostname}:${first.port}/`);
  return { id: 'security', level: 'warn', title: texts.checkInsecure, detail: texts.checkInsecureDetail, remedy };
}

function storageFinding({ keeps }: CheckParts, texts: Texts): NetworkFinding {
  if (keeps) return fine('storage', texts.checkStorage);
  return {
    id: 'storage',
    level: 'warn',
    title: texts.checkNoStorage,
    detail: texts.checkNoStorageDetail,
    remedy: texts.checkNoStorageRemedy,
  };
}

function fine(id: string, title: string, detail = ''): NetworkFinding {
  return { id, level: 'ok', title, detail, remedy: '' };
}

/** Whether a connection brings the greeting of a host. */
function socketPasses(page: Pick<Page, 'location' | 'WebSocket'>): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = new page.WebSocket(socketAddress(page.location));
    const late = setTimeout(() => end(false), PATIENCE);
    function end(passes: boolean): void {
      clearTimeout(late);
      resolve(passes);
      socket.close();
    }
    socket.addEventListener('message', () => end(true));
    socket.addEventListener('close', () => end(false));
  });
}

import { fingerprintGroups } from '../../shared/client/fingerprint.ts';
import { hearthLink } from '../../shared/protocol/link.ts';
import type { DialectPorts } from '../host/dialects/serve.ts';
import type { RunningHost } from '../host/start.ts';

/** The first line that `hearth host --json` prints. */
export function readyEvent(host: RunningHost): object {
  const [first] = host.addresses();
  return {
    event: 'ready',
    id: host.id,
    name: host.name,
    address: first?.address ?? '127.0.0.1',
    port: host.port,
    plain_port: host.plainPort ?? null,
    dialects: host.dialects,
    fingerprint: host.fingerprint,
    url: host.url,
  };
}

/** What `hearth host` prints for a person. */
export function readyText(host: RunningHost): string {
  const places = host.addresses().map(({ address, port }) => `${address}:${port}`);
  const [first = { address: '127.0.0.1', port: host.port }] = host.addresses();
  const lines = [
    `${host.name} is running.`,
    '',
    `  Address      ${places.join(', ')}`,
    `  Fingerprint  ${fingerprintGroups(host.fingerprint)}`,
    `  Invite link  ${hearthLink({ ...first, fingerprint: host.fingerprint })}`,
    `  In a browser ${host.url}${host.plainUrl === undefined ? '' : `, on this computer ${host.plainUrl}`}`,
    ...Object.entries(host.dialects).map(([name, ports]) => `  Dialect      ${dialectText(name, ports)}`),
    `  Data         ${host.folder}`,
    '',
    'Others on this network find it by itself, or join with the address or the link.',
    'The first account that signs up on this computer owns the host. Ctrl+C stops it.',
  ];
  return lines.join('\n');
}

function dialectText(name: string, { port, push_port }: DialectPorts): string {
  return `${name} on port ${port}${push_port === undefined ? '' : `, pushes on port ${push_port}`}`;
}

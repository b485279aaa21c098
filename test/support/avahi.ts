import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Computer } from './namespaces.ts';

const BUS = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>system</type><listen>unix:path=/run/dbus/system_bus_socket</listen><auth>EXTERNAL</auth>
<policy context="default"><allow user="*"/><allow own="*"/><allow send_type="method_call"/><allow send_type="signal"/>
<allow send_type="method_return"/><allow send_type="error"/><allow receive_type="method_call"/>
<allow receive_type="signal"/><allow receive_type="method_return"/><allow receive_type="error"/></policy></busconfig>
`;
const DAEMON = '[server]\nuse-ipv4=yes\nuse-ipv6=no\nenable-dbus=yes\n[publish]\ndisable-publishing=no\n';

/**
 * Runs `avahi-browse` with the words given, against an Avahi daemon of its own; gives what it printed. The `/run` that
 * they share is private, since `ip netns exec` has its own mounts.
 */
export async function avahiBrowse(on: Computer, ...words: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-avahi-'));
  await writeFile(join(folder, 'bus.conf'), BUS);
  await writeFile(join(folder, 'avahi.conf'), DAEMON);
  const script = `mount -t tmpfs none /run && mkdir -p /run/dbus /run/avahi-daemon
dbus-daemon --config-file=${folder}/bus.conf --nofork --nopidfile & bus=$!
for i in $(seq 50); do [ -S /run/dbus/system_bus_socket ] && break; sleep 0.1; done
avahi-daemon -f ${folder}/avahi.conf --no-drop-root --no-chroot --no-rlimits >/dev/null 2>&1 & daemon=$!
for i in $(seq 50); do avahi-daemon --check && break; sleep 0.1; done
timeout 20 avahi-browse ${words.join(' ')}
kill $daemon $bus; wait`;
  const program = on.start('sh', '-c', script);
  await program.ended;
  await rm(folder, { recursive: true, force: true });
  return program.output();
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { avahiBrowse } from '../support/avahi.ts';
import { cli } from '../support/command.ts';
import { twoOnOneNetwork } from '../support/discovery.ts';
import { type Computer, makeTestNetwork, type Program, type TestNetwork } from '../support/namespaces.ts';

let lan: TestNetwork;
let folder: string;

beforeEach(async () => {
  lan = await makeTestNetwork();
  folder = await mkdtemp(join(tmpdir(), 'hearth-commands-'));
});
afterEach(async () => {
  await lan.close();
  await rm(folder, { recursive: true, force: true });
});

const hearth = (on: Computer, ...words: string[]): Program => on.start('env', 'LC_ALL=C', 'node', cli, ...words);

async function startHost(on: Computer, ...words: string[]) {
  const host = hearth(on, 'host', '--json', '--data', join(folder, 'data'), ...words);
  return { host, ready: await host.wait(({ event }) => event === 'ready') };
}

/** What a command printed, and its exit code. */
async function outcome(program: Program): Promise<{ code: number | null; output: string }> {
  const code = await program.ended;
  return { code, output: program.output() };
}

describe('the commands on a network', () => {
  it('[B11] hearth find prints the host that runs on another computer, and strangers see it as well', async () => {
    const { first, network } = await twoOnOneNetwork(lan);
    const third = await lan.computer();
    await third.plug(network, { address: '10.77.1.3/24' });
    const { ready } = await startHost(first, '--name', 'Office 办公室');
    const fingerprint = String(ready.fingerprint).slice(0, 16);

    const found = await outcome(hearth(third, 'find'));
    expect(found.output).toBe(`Office 办公室\t10.77.1.1:${ready.port}\t${ready.id}\t${fingerprint}\t0\topen\n`);
    expect(found.code).toBe(0);

    const listed = hearth(third, 'find', '--json', '--timeout', '5');
    expect(await listed.ended).toBe(0);
    const said = {
      id: ready.id,
      name: 'Office 办公室',
      address: '10.77.1.1',
      port: ready.port,
      fingerprint,
      online: 0,
    };
    expect(listed.lines).toEqual([expect.objectContaining(said)]);

    const strangers = await avahiBrowse(third, '-rtp', '_hearth._tcp');
    expect(strangers).toContain(`;10.77.1.1;${ready.port};`);
    expect(strangers).toContain(`"id=${ready.id}"`);
  });

  it('[B11] hearth find says when there is none', async () => {
    const { second } = await twoOnOneNetwork(lan);
    const { code, output } = await outcome(hearth(second, 'find', '--timeout', '1'));
    expect([code, output]).toEqual([5, expect.stringMatching(/^hearth find: No host answered within 1 s/)]);
  });

  it('[B10] hearth doctor names the trouble of a computer without a network', async () => {
    const alone = await lan.computer();
    const { code, output } = await outcome(hearth(alone, 'doctor'));
    expect(code).toBe(1);
    expect(output).toMatch(/PROBLEM {2}No network\n.+\n +→ Plug in a network cable/);
  });

  it('[B10] hearth doctor finds nothing wrong with a host on a network, and reaches it', async () => {
    const { first } = await twoOnOneNetwork(lan);
    const { ready } = await startHost(first);
    const { code, output } = await outcome(hearth(first, 'doctor', '--data', join(folder, 'data')));
    expect(output).toContain(`The host takes connections on port ${ready.port}`);
    expect(output).not.toContain('PROBLEM');
    expect(code).toBe(0);
  });
});

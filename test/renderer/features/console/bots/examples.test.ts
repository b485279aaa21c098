// @vitest-environment node
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hookExample, tokenExample } from '../../../../../renderer/features/console/bots/examples.ts';
import { scope } from '../../../../../shared/protocol/define.ts';
import { startTestHost, type TestHost } from '../../../../support/host.ts';
import { connectTo, type WireClient } from '../../../../support/wire-client.ts';

const run = promisify(execFile);

describe('the commands that are shown with a token', () => {
  let host: TestHost;
  let ada: WireClient;
  let bo: WireClient;

  beforeAll(async () => {
    host = await startTestHost();
    ada = await connectTo({ port: host.port, as: 'ada' });
    bo = await connectTo({ port: host.port, as: 'bo' });
  });
  afterAll(async () => {
    ada.close();
    bo.close();
    await host[Symbol.asyncDispose]();
  });

  it.each(scope.options)('[C93] work in a shell: what a token for "%s" allows', async (each) => {
    const command = tokenExample({
      host: `https://127.0.0.1:${host.port}`,
      token: ada.token,
      scopes: [each],
      handle: 'bo',
      hello: "It's a bot",
    });
    const { stdout } = await run('sh', ['-c', `${command} --silent`]);
    expect(JSON.parse(stdout)).toMatchObject({ response: 'successful' });
  });

  it('[C93] say what they were given to say, quotes and all', async () => {
    const { chat } = await bo.nextEvent('chat');
    expect(chat).toBe("It's a bot");
  });

  it('[C93] post to a webhook', async () => {
    const command = hookExample('https://10.0.0.7/hooks/abc', "It's a hook");
    const { stdout } = await run('sh', ['-c', command.replace('curl', 'printf "%s\\n"')]);
    expect(stdout.split('\n').slice(0, -1)).toEqual([
      '-k',
      'https://10.0.0.7/hooks/abc',
      '-H',
      'Content-Type: application/json',
      '-d',
      `{"text":"It's a hook"}`,
    ]);
  });
});

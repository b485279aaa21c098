import { describe, expect, it } from 'vitest';
import { parseHostWords } from '../../../../main/cli/host-options.ts';
import { createAliases } from '../../../../main/host/dialects/aliases.ts';
import { PortInUse } from '../../../../main/net/listener.ts';
import { newId } from '../../../../shared/protocol/ids.ts';
import { connect, startTestHost } from '../../../support/host.ts';
import { createManualClock } from '../../../support/manual-clock.ts';
import { createMemoryStore } from '../../../support/memory-store.ts';
import { curl, curlTo } from './curl.ts';

describe('serving dialects', () => {
  it('[Z1] takes their names and ports from the command line, and says what is wrong in a sentence', () => {
    const words = ['--dialect', 'chatchan=5000', '--dialect', 'chatbackend=8000,0', '--dialect-lan'];
    expect(parseHostWords(words)).toMatchObject({
      dialects: [
        { name: 'chatchan', port: 5_000 },
        { name: 'chatbackend', port: 8_000, pushPort: 0 },
      ],
      dialectLan: true,
    });
    for (const [text, sentence] of [
      ['chatchan', /takes NAME=PORT/],
      ['other=1', /no dialect other, only chatchan, rooms, chatbackend\.$/],
      ['rooms=1,2', /pushes nothing/],
      ['rooms=99999', /from 0 to 65535/],
      ['rooms=', /from 0 to 65535/],
    ] as const) {
      expect(() => parseHostWords(['--dialect', text])).toThrow(sentence);
    }
    expect(() => parseHostWords(['--dialect', 'rooms=1', '--dialect', 'rooms=2'])).toThrow(/once only/);
  });

  it('[Z1] leaves nothing open when a port is in use, and is off unless told', async () => {
    await using host = await startTestHost({ dialects: [{ name: 'rooms', port: 0 }] });
    const port = host.dialects.rooms?.port ?? 0;
    const both = [
      { name: 'chatchan', port: 0 },
      { name: 'rooms', port },
    ];
    await expect(startTestHost({ dialects: both })).rejects.toThrow(PortInUse);
    expect(Object.keys(host.dialects)).toEqual(['rooms']);
    expect((await curlTo(host, 'rooms')('/room/find')).json()).toMatchObject({ status: 'failure' });
    const off = await curl(`https://127.0.0.1:${host.port}/dialects/chatchan/login`, {});
    expect(off.json()).not.toHaveProperty('response_code');
  });

  it('[Z3] gives each of many who ask at once one number, and goes on counting after a restart', async () => {
    const store = createMemoryStore();
    const [one, other] = [newId('u'), newId('u')];
    const aliases = createAliases({ store });
    const asked = [one, other, one, other].map((id) => aliases.numberOf('userid', id));
    expect(await Promise.all(asked)).toEqual([1, 2, 1, 2]);
    const again = createAliases({ store });
    expect(await again.numberOf('userid', newId('u'))).toBe(3);
    expect([await again.numberOf('userid', one), again.find('userid', 2)]).toEqual([1, other]);
    const code = await again.codeOf('room_gid', newId('g'));
    expect(code).toMatch(/^[A-Za-z0-9]{8}$/);
    expect(again.find('room_gid', '__proto__')).toBeUndefined();
  });

  it('[Z7] counts who asked within the last minute as online, until they log out', async () => {
    const clock = createManualClock();
    await using host = await startTestHost({ dialects: [{ name: 'chatchan', port: 0 }], clock });
    const client = curlTo(host, 'chatchan');
    const online = () => host.host.presence.peopleOnline;
    await client('/register', { username: 'alice', password: 'a long password' });
    expect(online()).toBe(1);
    await clock.advance(50_000);
    await client('/room/recent', { userid: 1 });
    await clock.advance(50_000);
    expect(online()).toBe(1);
    await clock.advance(70_000);
    expect(online()).toBe(0);
    await client('/room/recent', { userid: 1 });
    expect(online()).toBe(1);
    await client('/logout', { userid: 1 });
    expect(online()).toBe(0);
    (await connect(host)).close();
  });
});

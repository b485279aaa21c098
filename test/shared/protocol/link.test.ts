import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hearthLink, parseHearthLink } from '../../../shared/protocol/link.ts';

const fingerprint = '0123456789abcdef'.repeat(4);

describe('hearthLink', () => {
  it('[H10] makes the link of an invite', () => {
    expect(hearthLink({ address: '192.168.1.5', port: 48100, fingerprint, code: 'AB12CD34EF' })).toBe(
      `hearth://192.168.1.5:48100/?fp=${fingerprint}&code=AB12CD34EF`,
    );
    expect(hearthLink({ address: 'fe80::1%eth0', port: 5 })).toBe('hearth://[fe80::1%25eth0]:5/');
  });

  it('[H10] is read back as what it was made of', () => {
    const address = fc.oneof(
      fc.ipV4(),
      fc.ipV6(),
      fc.constantFrom('fe80::1%eth0', 'nas.local', 'my-host', '::1', '::ffff:10.0.0.1'),
    );
    const link = fc.record(
      {
        address,
        port: fc.integer({ min: 1, max: 65_535 }),
        fingerprint: fc.constant(fingerprint),
        code: fc.constantFrom('AB12CD34EF', 'ABCDE-FGHJK'),
      },
      { requiredKeys: ['address', 'port'] },
    );
    fc.assert(fc.property(link, (given) => void expect(parseHearthLink(hearthLink(given))).toEqual(given)));
  });
});

describe('parseHearthLink', () => {
  it.each([
    ['192.168.1.5', '192.168.1.5', 48100],
    [' 192.168.1.5:9000\n', '192.168.1.5', 9000],
    ['nas.local', 'nas.local', 48100],
    ['localhost:1', 'localhost', 1],
    ['[fe80::1%eth0]:9', 'fe80::1%eth0', 9],
    ['[::1]', '::1', 48100],
    ['2001:db8::7', '2001:db8::7', 48100],
    ['HEARTH://10.0.0.1', '10.0.0.1', 48100],
    ['hearth://10.0.0.1/?other=1&', '10.0.0.1', 48100],
  ])('[H10] finds the host in %j', (text, address, port) => {
    expect(parseHearthLink(text)).toEqual({ address, port });
  });

  it('[H10] reads a fingerprint in capitals', () => {
    expect(parseHearthLink(`hearth://a:1/?fp=${fingerprint.toUpperCase()}`)).toMatchObject({ fingerprint });
  });

  it.each([
    '',
    'hello there',
    '256.1.1.1',
    '1.2.3',
    '1.2.3.4:0',
    '1.2.3.4:65536',
    'host:port',
    '-host',
    'a..b',
    '[::1',
    '::1]:5',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    '12345::1',
    '1:2:3',
    '::1.2.3.4.5',
    '[fe80::1%]:5',
    'http://10.0.0.1/',
    'hearth://',
    'hearth://10.0.0.1/?fp=abc',
    'hearth://10.0.0.1/?code=<script>',
    'hearth://user@10.0.0.1/',
    'a/b',
  ])('[H10] finds none in %j', (text) => {
    expect(parseHearthLink(text)).toBeUndefined();
  });

  it('[H10] answers something for any text, soon', () => {
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void parseHearthLink(text)));
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void parseHearthLink(`hearth://${text}`)));
    expect(parseHearthLink(`${'a-'.repeat(50_000)}`)).toBeUndefined();
  });
});

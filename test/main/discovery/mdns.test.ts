import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPacket } from '../../../main/discovery/mdns.ts';
import { type DnsRecord, ownRecords } from '../../../main/discovery/records.ts';

const SERVICE = '_hearth._tcp.local';
const NAME = `Office (0ANN).${SERVICE}`;
const PUBLISH = { instance: 'Office (0ANN)', host: 'x.local', port: 48100, text: () => ({ n: '7' }) };
const pointer = (ttl = 120): DnsRecord => ({ name: SERVICE, type: 'PTR', ttl, data: NAME });
const service = (ttl = 120): DnsRecord => ({ name: NAME, type: 'SRV', ttl, data: { port: 48100, target: 'x.local' } });
const text = (...entries: string[]): DnsRecord => ({
  name: NAME,
  type: 'TXT',
  ttl: 120,
  data: entries.map((entry) => Buffer.from(entry)),
});

describe('reading packets', () => {
  it('[N1] the records of a host may stand among answers or additionals, in any letter case', () => {
    const whole = {
      answers: [{ ...pointer(), name: SERVICE.toUpperCase() }],
      additionals: [service(), text('id=1', 'ID=2', 'flag', 'a=b=c')],
    };
    expect(readPacket(whole)).toEqual({
      answers: [{ instance: 'Office (0ANN)', port: 48100, text: { id: '1', a: 'b=c' } }],
      goodbyes: [],
    });
  });

  it('[N8] a pointer with a TTL of 0 is a goodbye', () => {
    expect(readPacket({ answers: [pointer(0), service(0)], additionals: [] })).toEqual({
      answers: [],
      goodbyes: ['Office (0ANN)'],
    });
  });

  it.each([
    ['no service', [pointer(), text('id=1')]],
    ['no text', [pointer(), service()]],
    ['port 0', [pointer(), { ...service(), data: { port: 0, target: 'x.local' } }, text('id=1')]],
    ['another service', [{ ...pointer(), name: '_http._tcp.local' }, service(), text('id=1')]],
    ['a pointer to elsewhere', [{ ...pointer(), data: 'Office._http._tcp.local' }, service(), text('id=1')]],
    ['text that is no list', [pointer(), service(), { ...text(), data: 'id=1' }]],
  ])('[N16] %s gives nothing', (_case, answers) => {
    expect(readPacket({ answers, additionals: [] })).toEqual({ answers: [], goodbyes: [] });
  });

  it('[N16] anything at all is read without harm', () => {
    const record = fc.record({
      name: fc.constantFrom(SERVICE, NAME),
      type: fc.constantFrom('PTR', 'SRV', 'TXT'),
      ttl: fc.oneof(fc.nat(), fc.anything()),
      data: fc.oneof(fc.constant(NAME), fc.anything()),
    });
    const response = fc.record({ answers: fc.array(record), additionals: fc.array(fc.anything()) });
    fc.assert(
      fc.property(fc.oneof(fc.anything(), response), (packet) => {
        expect(Object.keys(readPacket(packet))).toEqual(['answers', 'goodbyes']);
      }),
    );
    expect(
      Object.keys(
        readPacket({ answers: [pointer(), service(), text('__proto__=x')], additionals: [] }).answers[0]?.text ?? {},
      ),
    ).toEqual(['__proto__']);
  });
});

describe('own records', () => {
  it('[N5] only the address of the link is given, whatever the library collected', () => {
    const addresses = ['10.0.0.1', '172.17.0.1'].map((data) => ({ name: 'x.local', type: 'A', ttl: 120, data }));
    const own = ownRecords([pointer(), service(), text('n=1'), ...addresses], {
      publish: PUBLISH,
      address: '10.0.0.1',
    });
    expect(own.filter(({ type }) => type === 'A')).toEqual([
      { name: 'x.local', type: 'A', ttl: 120, data: '10.0.0.1', flush: true },
    ]);
  });

  it('[N2] the newest text replaces what the library remembers', () => {
    const [own] = ownRecords([text('n=1')], { publish: PUBLISH, address: '10.0.0.1' });
    expect(own).toMatchObject({ data: [Buffer.from('n=7')], flush: true });
  });

  it('[N9] nobody is told to remember a host for more than two minutes, and a goodbye stays one', () => {
    const own = ownRecords([pointer(28_800), service(0)], { publish: PUBLISH, address: '10.0.0.1' });
    expect(own.map(({ type, ttl, flush }) => [type, ttl, flush])).toEqual([
      ['PTR', 120, undefined],
      ['SRV', 0, true],
      ['A', 0, true],
    ]);
  });
});

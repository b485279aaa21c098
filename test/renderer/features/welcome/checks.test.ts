import { describe, expect, it } from 'vitest';
import { readInvite, shortAddress } from '../../../../renderer/features/welcome/address.ts';
import { handleFor, makeChecks } from '../../../../renderer/features/welcome/checks.ts';
import { chooseLocale } from '../../../../shared/i18n/index.ts';
import { handle } from '../../../../shared/protocol/ids.ts';

const { welcome } = chooseLocale(['en']).messages;
const checks = makeChecks(welcome);

describe('what is typed before one is in', () => {
  it.each([
    ['', welcome.handleMissing],
    ['   ', welcome.handleMissing],
    ['a', welcome.handleShort],
    ['a'.repeat(33), welcome.handleLong],
    ['ada lindqvist', welcome.handleBlank],
    ['ada@home', welcome.handleBad],
    ['...', welcome.handleBad],
    ['ada', undefined],
    ['  ada  ', undefined],
    ['王小明', undefined],
    ['José.Ñandú-2', undefined],
  ])('a new handle %j: %s', (typed, problem) => {
    expect(checks.newHandle(typed)).toBe(problem);
  });

  it('takes an account id where somebody signs in', () => {
    expect(checks.knownHandle('u:01J00000000000000000000000')).toBeUndefined();
    expect(checks.knownHandle('u:no')).toBe(welcome.handleBad);
    expect(checks.knownHandle('')).toBe(welcome.handleMissingIn);
  });

  it('asks for a name of which something is seen', () => {
    expect(checks.name('')).toBe(welcome.nameMissing);
    expect(checks.name('\u200b')).toBe(welcome.nameUnseen);
    expect(checks.name('x'.repeat(65))).toBe(welcome.nameLong);
    expect(checks.name('Ada 林')).toBeUndefined();
  });

  it('takes any password that is not empty and not endless', () => {
    expect(checks.newKey('')).toBe(welcome.passwordMissingUp);
    expect(checks.newKey(' ')).toBeUndefined();
    expect(checks.newKey('x'.repeat(257))).toBe(welcome.passwordLong);
    expect(checks.knownKey('')).toBe(welcome.passwordMissing);
  });

  it('knows addresses and links', () => {
    expect(checks.address('')).toBe(welcome.addressMissing);
    expect(checks.address('192.168.1.300')).toBe(welcome.addressBad);
    expect(checks.address('hearth://192.168.1.20/?fp=12')).toBe(welcome.addressBad);
    expect(checks.address(' 192.168.1.20 ')).toBeUndefined();
    expect(checks.address('host.local:4000')).toBeUndefined();
    expect(checks.address('hearth://192.168.1.20:48100/?code=AB-12')).toBeUndefined();
  });
});

describe('a handle made of a name', () => {
  it.each([
    ['Ada Lindqvist', 'ada.lindqvist'],
    ['  Elif   Yılmaz ', 'elif.yılmaz'],
    ['王小明', '王小明'],
    ["Conan O'Brien", 'conan.o.brien'],
    ['Dr. No!', 'dr.no'],
    ['👍', ''],
    ['X', ''],
  ])('%j → %j', (name, made) => {
    expect(handleFor(name)).toBe(made);
  });

  it('is one that the host takes, however long the name', () => {
    const made = handleFor(`Ada ${'x'.repeat(60)}`);
    expect(handle.safeParse(made).success).toBe(true);
  });
});

describe('addresses as people say them', () => {
  it('leave out the port that every host has', () => {
    expect(shortAddress('192.168.1.20:48100')).toBe('192.168.1.20');
    expect(shortAddress('192.168.1.20:4000')).toBe('192.168.1.20:4000');
  });

  it('tell what a link brings, and nothing of what is no link', () => {
    const link = `hearth://[fe80::1]:4000/?fp=${'ab'.repeat(32)}&code=K7`;
    expect(readInvite(link)).toEqual({ address: '[fe80::1]:4000', hasCode: true, hasFingerprint: true });
    expect(readInvite('hearth://10.0.0.2')).toEqual({ address: '10.0.0.2', hasCode: false, hasFingerprint: false });
    expect(readInvite('10.0.0.2')).toBeUndefined();
    expect(readInvite('hearth://10.0.0.2:0')).toBeUndefined();
  });
});

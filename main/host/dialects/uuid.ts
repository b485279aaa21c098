import { accountId } from '../../../shared/protocol/ids.ts';

/** Crockford's base 32, as ULIDs use it. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ULID_LENGTH = 26;
const UUID = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/;

/** The 128 bits of an account's id in the form of a UUID (RFC 9562, without its version): the same for good. */
export function uuidOf(account: string): string {
  let value = 0n;
  for (const digit of account.slice('u:'.length)) value = value * 32n + BigInt(DIGITS.indexOf(digit));
  const hex = value.toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The account id that such a UUID was made of; undefined for any other text. */
export function accountOfUuid(uuid: string): string | undefined {
  const parts = UUID.exec(uuid.toLowerCase());
  if (parts === null) return undefined;
  let value = BigInt(`0x${parts.slice(1).join('')}`);
  let ulid = '';
  for (let at = 0; at < ULID_LENGTH; at++) {
    ulid = `${DIGITS[Number(value % 32n)]}${ulid}`;
    value /= 32n;
  }
  const id = `u:${ulid}`;
  return accountId.safeParse(id).success ? id : undefined;
}

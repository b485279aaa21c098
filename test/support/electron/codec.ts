export interface Codec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * Values as text, with what structured clone keeps and JSON does not. It is one function without anything around it,
 * because its source runs in pages too.
 */
export function makeCodec(): Codec {
  const tagged = (tag: string, value?: unknown) => ({ $: tag, value });
  function toPlain(value: unknown): unknown {
    switch (typeof value) {
      case 'undefined':
        return tagged('undefined');
      case 'bigint':
        return tagged('bigint', String(value));
      case 'number':
        return Number.isFinite(value) ? value : tagged('number', String(value));
      case 'function':
      case 'symbol':
        throw new Error('An object could not be cloned.');
      case 'object':
        return value === null ? null : objectToPlain(value);
      default:
        return value;
    }
  }
  function objectToPlain(value: object): unknown {
    if (Array.isArray(value)) return value.map(toPlain);
    if (value instanceof Date) return tagged('date', value.getTime());
    if (value instanceof Error) return tagged('error', value.message);
    if (value instanceof Uint8Array) return tagged('bytes', [...value]);
    if (value instanceof Set) return tagged('set', [...value].map(toPlain));
    if (value instanceof Map) return tagged('map', toPlain([...value]));
    const plain = Object.fromEntries(Object.entries(value).map(([key, field]) => [key, toPlain(field)]));
    return '$' in value ? tagged('object', plain) : plain;
  }
  function fromPlain(plain: unknown): unknown {
    if (typeof plain !== 'object' || plain === null) return plain;
    if (Array.isArray(plain)) return plain.map(fromPlain);
    return '$' in plain ? fromTagged(plain as { $: unknown; value?: unknown }) : fields(plain);
  }
  const fields = (plain: object) =>
    Object.fromEntries(Object.entries(plain).map(([key, field]) => [key, fromPlain(field)]));
  function fromTagged({ $: tag, value }: { $: unknown; value?: unknown }): unknown {
    switch (tag) {
      case 'bigint':
        return BigInt(String(value));
      case 'number':
        return Number(value);
      case 'date':
        return new Date(Number(value));
      case 'error':
        return new Error(String(value));
      case 'bytes':
        return Uint8Array.from(value as number[]);
      case 'set':
        return new Set(fromPlain(value) as unknown[]);
      case 'map':
        return new Map(fromPlain(value) as [unknown, unknown][]);
      case 'object':
        return fields(value as object);
      default:
        return undefined;
    }
  }
  return {
    encode: (value) => JSON.stringify(toPlain(value)),
    decode: (text) => fromPlain(JSON.parse(text)),
  };
}

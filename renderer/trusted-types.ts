/** What of Trusted Types (W3C) is needed here; Safari and Firefox have it only lately. */
interface TrustedTypes {
  createPolicy(name: string, rules: { readonly createScriptURL: (address: string) => string | null }): unknown;
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };

// The Content-Security-Policy lets no text become markup or script. The only scripts that are begun by their address are
// workers, and those are of one's own.
trustedTypes?.createPolicy('default', {
  createScriptURL(address) {
    const { protocol, host } = new URL(address, window.location.href);
    return protocol === window.location.protocol && host === window.location.host ? address : null;
  },
});

// The Content-Security-Policy forbids eval. zod would try it when the first schema is made, and the browser would report
// that as an error, so this is a chunk of its own (vite.config.ts) that is loaded before every other.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

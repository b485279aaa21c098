import { z } from 'zod';

// The Content-Security-Policy forbids eval. zod would try it when the first schema is made, and the browser would report
// that as an error, so this module is the first that main.tsx imports.
z.config({ jitless: true });

/** Slows down who guesses keys; never locks anybody out (there is no e-mail here to unlock with). */
export interface LoginThrottle {
  /** 0, or the ms that this address must wait before the next attempt. */
  wait(address: string): number;
  failed(address: string): void;
  succeeded(address: string): void;
}

/** What a handler returns; everything else it throws, and only the dispatcher answers. */
export interface Reply<D> {
  readonly response: 'successful' | 'existing';
  readonly data: D;
}

/**
 * How Node runs a host. Messages on their way to the disk outlive the small nursery that V8 begins with, and copying
 * them again and again took a fifth of the time; with 64 MB it is less than half of that.
 */
export const nodeFlags = ['--max-semi-space-size=64'];

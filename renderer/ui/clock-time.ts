/** A length as players write it: `0:12`, `1:02:03`; `ms` that are no number are nothing. */
export function clockTime(ms: number): string {
  const whole = Number.isFinite(ms) ? Math.max(0, Math.round(ms / 1_000)) : 0;
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes, seconds] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

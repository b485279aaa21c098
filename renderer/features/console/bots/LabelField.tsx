import { useMessages } from '../../../ui/locale.tsx';
import { TextField } from '../../../ui/TextField.tsx';

export interface LabelFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  onChange(value: string): void;
}

/** What something is for, as admins will read it. */
export function LabelField({ label, ...rest }: LabelFieldProps) {
  const { common } = useMessages();
  return <TextField label={`${label} (${common.optional})`} maxLength={64} autoComplete="off" {...rest} />;
}

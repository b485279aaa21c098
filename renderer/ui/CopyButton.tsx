import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { announce } from './announce.tsx';
import { copyText } from './clipboard.ts';
import { IconButton } from './IconButton.tsx';
import { useMessages } from './locale.tsx';
import { toast } from './toast.ts';

export interface CopyButtonProps {
  readonly text: string;
  readonly label?: string | undefined;
}

/** How long it shows that it has copied. */
const SHOWN = 2_000;

export function CopyButton({ text, label }: CopyButtonProps) {
  const { common, ui } = useMessages();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy() {
    if (!(await copyText(text))) return void toast({ title: ui.copyFailed, tone: 'bad' });
    setCopied(true);
    announce(common.copied);
  }
  return (
    <IconButton
      icon={copied ? Check : Copy}
      label={copied ? common.copied : (label ?? common.copy)}
      size="sm"
      onClick={() => void copy()}
    />
  );
}

import { Images } from 'lucide-react';
import { useState } from 'react';
import { FileList } from '../../files/list/FileList.tsx';
import { Button } from '../../ui/Button.tsx';
import { useMessages } from '../../ui/locale.tsx';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import { useMediaQuery } from '../../ui/use-media-query.ts';
import css from './DetailsPanel.module.css';

export interface FilesSectionProps {
  readonly conversation: string;
  /** Somebody jumps to a message that the panel may hide. */
  onLeave(): void;
}

/** What was sent into a conversation beside texts; read when it is asked for. */
export function FilesSection({ conversation, onLeave }: FilesSectionProps) {
  const { files } = useMessages();
  const [isOpen, setOpen] = useState(false);
  const isOverlaid = useMediaQuery('(max-width: 899px)');
  return (
    <section className={css.section} aria-label={files.panel}>
      <SectionHeading>{files.panel}</SectionHeading>
      {isOpen ? (
        <FileList conversation={conversation} {...(isOverlaid ? { onLeave } : {})} />
      ) : (
        <Button size="sm" variant="ghost" icon={Images} className={css.all} onClick={() => setOpen(true)}>
          {files.panelShow}
        </Button>
      )}
    </section>
  );
}

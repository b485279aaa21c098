import type { Locale } from './index.ts';
import { reasonText } from './reasons.ts';

/** Why something was not done, said in the language of the person; what only a newer host knows, as it said it. */
export function refusalText(
  { reason, message }: { readonly reason: string; readonly message: string },
  locale: Locale,
): string {
  const { common } = locale.messages;
  switch (reason) {
    case 'connection_lost':
      return common.reasonConnectionLost;
    case 'timeout':
      return common.reasonTimeout;
    case 'bad_answer':
      return common.reasonBadAnswer;
    case 'unreachable':
      return common.reasonUnreachable;
    case 'bad_address':
      return common.reasonBadAddress;
    case 'certificate_changed':
      return common.reasonCertificateChanged;
    case 'not_this_host':
      return common.reasonNotThisHost;
    case 'not_kept':
      return common.reasonNotKept;
    case 'not_available':
      return common.reasonNotAvailable;
    case 'source_gone':
      return common.reasonSourceGone;
    case 'source_changed':
      return common.reasonSourceChanged;
    case 'content_damaged':
      return common.reasonContentDamaged;
    case 'not_chosen':
      return common.reasonNotChosen;
    case 'folder_in_use':
      return common.reasonFolderInUse;
    case 'host_failed':
      return common.reasonHostFailed(message);
    default:
      return reasonText(reason, locale.language) ?? (message === '' ? common.reasonUnknown : message);
  }
}

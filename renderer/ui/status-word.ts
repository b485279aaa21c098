import type { Messages } from '../../shared/i18n/language.ts';
import type { ShownStatus } from '../../shared/protocol/cards.ts';

/** How a status is said. */
export function statusWord(status: ShownStatus, common: Messages['common']): string {
  switch (status) {
    case 'online':
      return common.statusOnline;
    case 'away':
      return common.statusAway;
    case 'busy':
      return common.statusBusy;
    case 'invisible':
      return common.statusInvisible;
    case 'offline':
      return common.statusOffline;
  }
}

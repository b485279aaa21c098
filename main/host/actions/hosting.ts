import type { hostingActions } from '../../../shared/protocol/hosting.ts';
import type { Host } from '../context.ts';
import type { HandlersOf } from './handlers.ts';
import { hostingInvitesHandlers } from './hosting-invites.ts';
import { hostingPeopleHandlers } from './hosting-people.ts';
import { hostingRolesHandlers } from './hosting-roles.ts';
import { hostingSettingsHandlers } from './hosting-settings.ts';
import { hostingUpkeepHandlers } from './hosting-upkeep.ts';
import { hostingUsersHandlers } from './hosting-users.ts';

export function hostingHandlers(host: Host): HandlersOf<typeof hostingActions> {
  return {
    ...hostingSettingsHandlers(host),
    ...hostingUsersHandlers(host),
    ...hostingPeopleHandlers(host),
    ...hostingRolesHandlers(host),
    ...hostingInvitesHandlers(host),
    ...hostingUpkeepHandlers(host),
  };
}

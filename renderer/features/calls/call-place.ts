import { useEffect } from 'react';
import { go, type Route, replaceRoute, routeTo, useRoute } from '../../routes.ts';

/** Where one was before one came to the call. */
let before: Route | undefined;

/** Keeps in mind where one is while that is not at the call. */
export function useRememberedPlace(): void {
  const route = useRoute();
  useEffect(() => {
    if (route.page !== 'call' && route.page !== 'welcome') before = route;
  }, [route]);
}

/** Goes back to where one was, while the call goes on. */
export function minimise(conversation: string | undefined): void {
  go(placeAfter(conversation));
}

/** Leaves the address of a call that is over, so that Back does not come to it again. */
export function leaveCallPage(conversation: string | undefined): void {
  replaceRoute(placeAfter(conversation));
}

function placeAfter(conversation: string | undefined): Route {
  return before ?? (conversation === undefined ? { page: 'home' } : routeTo(conversation));
}

/** What scrolls or is moved by keys must be reached by keyboard, also where there is nothing in it to reach. */
export const focusable = { tabIndex: 0 };

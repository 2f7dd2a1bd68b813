// The state of the page is in its address, so that it can be shared and the back button works.

import { FILTERS, NO_STATE } from "./search.js";

export function readState(query) {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries(Object.keys(NO_STATE).map((name) => [name, parameters.get(name) || ""]));
}

export function writeState(state) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(state)) if (value) parameters.set(name, value);
  const query = parameters.toString();
  return query ? `?${query}` : location.pathname;
}

export const isFiltered = (state) => FILTERS.some((name) => state[name]) || Boolean(state.隐藏失效);

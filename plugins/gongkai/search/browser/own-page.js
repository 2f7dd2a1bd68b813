// The search page of a site.

import { begin } from "./page.js";

begin();

// The search page of a portal, which asks its 成员站点 too.

import { openSites } from "./members.js";
import { begin } from "./page.js";

begin(openSites);

// The field kit: one's own work goes on where there is no network. Without this file every page
// works as it does for everybody: by forms that are sent when a button is pressed.
import "./bar.js";
import "./words.js";
import "./evidence.js";
import "./keeping.js";
import { place, sendIfAny } from "./sending.js";

if (place.person) sendIfAny().catch(() => {});

// Improvements for readers with scripting; every page works without this file.
import "./theme.js";
import "./menus.js";
import "./copying.js";
import "./dropping.js";
import "./autosave.js";
import "./dialogs.js";
import "./watching.js";
import "../assessment/field/leaving.js";

for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;
document.querySelector("[data-takes-focus]")?.focus();

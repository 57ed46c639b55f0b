// Is this a JSON Resume? The package of the published schema says.
import { readFileSync } from "node:fs";
import schema from "@jsonresume/schema";

schema.validate(JSON.parse(readFileSync(0, "utf8")), (errors, isValid) => {
  const said = (errors ?? []).map((error) => error.stack);
  process.stdout.write(JSON.stringify({ isValid: Boolean(isValid), said }));
});

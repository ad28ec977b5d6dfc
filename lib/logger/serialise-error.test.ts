import { DrizzleQueryError } from "drizzle-orm";
import { expect, it } from "vitest";
import { serialiseError } from "./serialise-error";

it("tells what failed and where, without the values that a query carried", () => {
  const error = new DrizzleQueryError(
    'select "id" from "users" where "email" = $1',
    ["canary@example.com", "a text\n    at canary.ts:1:1\nand canary"],
    new Error("connection lost"),
  );
  const logged = JSON.stringify(serialiseError(error));
  expect(logged).not.toContain("canary");
  expect(logged).toContain('where \\"email\\" = $1');
  expect(logged).toContain("connection lost");
  expect(logged).toContain("serialise-error.test.ts");
});

import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Progress } from "./progress";

it("reads out no more than the whole, however far a limit is overrun", () => {
  const markup = renderToStaticMarkup(<Progress label="Answers today: 140%" value={140} />);
  expect(markup).toContain('aria-valuenow="100"');
  expect(markup).toContain("width:100%");
});

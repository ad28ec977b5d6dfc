import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { FirstSteps } from "./first-steps";

it("says in words which steps are done, and leads only where the reader may go", () => {
  const markup = renderToStaticMarkup(
    <FirstSteps
      title="First steps"
      progress="1 of 2 done"
      doneLabel="done"
      steps={[
        { label: "Create an avatar", isDone: true, href: "/avatars/a" },
        { label: "Add documents", isDone: false },
      ]}
    />,
  );
  const [created, added] = markup.split("<li>").slice(1);
  expect(created).toMatch(/Create an avatar.*, done/);
  expect(created).toContain('href="/avatars/a"');
  expect(added).not.toMatch(/done|href/);
});

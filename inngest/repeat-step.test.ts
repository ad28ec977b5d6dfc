import { expect, it } from "vitest";
import type { RunStep } from "./define-job";
import { repeatStep } from "./repeat-step";

it("is a step of its own for each part, the last of which finds nothing left", async () => {
  const left = [3, 1, 0, 5];
  const names: string[] = [];
  const step: RunStep = (name, work) => {
    names.push(name);
    return work();
  };
  await repeatStep(step, "sweep, part", async () => left.shift()!);
  expect(names).toEqual(["sweep, part 1", "sweep, part 2", "sweep, part 3"]);
  expect(left).toEqual([5]);
});

import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

type WithAxe = { axe: typeof axe };

/** Has axe look at the page, at all of its rules or at those named. */
export async function expectAccessible(page: Page, rules: string[] | undefined, where: string) {
  // It is half a megabyte, and stays while links are followed.
  if (!(await page.evaluate(() => "axe" in globalThis))) {
    await page.evaluate(axe.source);
    await page.evaluate(() =>
      (globalThis as unknown as WithAxe).axe.configure({
        rules: [{ id: "color-contrast", selector: "[data-judged]" }],
      }),
    );
  }
  await page.evaluate(markColors);
  const { violations } = await page.evaluate(
    (options) => (globalThis as unknown as WithAxe).axe.run(document, options),
    // Failures alone: what every other element is described by takes as long again.
    { resultTypes: ["violations" as const], ...(rules && { runOnly: rules }) },
  );
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
  expect.soft(found, where).toEqual([]);
}

/**
 * Marks the texts whose contrast is measured, which is most of axe's time: of those that have in common all that it
 * comes of (colour, size, weight and what is drawn under them) the first, so of a table's column one cell. What axe may
 * pass over (placed over it knows not what, off, a single letter) stands for nothing else, and is marked by itself.
 */
function markColors() {
  const judged = new Set<string>();
  const grounds = new Map<Element | null, string>();
  const unseen = new Set<Element | null>();
  for (const element of document.body.querySelectorAll("*")) {
    element.removeAttribute("data-judged");
    const style = getComputedStyle(element);
    const { color, fontSize, fontWeight, backgroundColor, backgroundImage, opacity } = style;
    const isPlaced = !["static", "relative"].includes(style.position);
    const own = `${isPlaced ? "placed" : ""} ${backgroundColor} ${backgroundImage} ${opacity}`;
    const isNothing = own === " rgba(0, 0, 0, 0) none 1";
    // What is opaque hides all that lies under it.
    const isOpaque = opacity === "1" && /^(?:rgb\(|oklch\([^/]+\)$)/.test(backgroundColor);
    const under = grounds.get(element.parentElement) ?? "";
    const ground = isOpaque ? own.replace("placed", "") : under + (isNothing ? "" : own);
    grounds.set(element, ground);
    // There to be heard alone.
    if (style.clipPath === "inset(50%)" || unseen.has(element.parentElement)) unseen.add(element);

    const text = [...element.childNodes]
      .map((node) => (node.nodeType === Node.TEXT_NODE ? node.nodeValue?.trim() : ""))
      .join("");
    const isField = element.matches("input, select, textarea");
    const isSeen = element.checkVisibility({ visibilityProperty: true }) && !unseen.has(element);
    if ((!text && !isField) || !isSeen) continue;
    const kind = [ground, color, fontSize, fontWeight, isField].join("; ");
    if (judged.has(kind)) continue;
    element.setAttribute("data-judged", "");
    const mayBePassedOver =
      ground.includes("placed") ||
      text.length === 1 ||
      element.closest(":disabled, [aria-disabled=true], [inert], label");
    if (!mayBePassedOver) judged.add(kind);
  }
}

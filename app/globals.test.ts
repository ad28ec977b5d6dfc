import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(path.join(import.meta.dirname, "globals.css"), "utf8");

/** Tokens of one theme as relative luminance (WCAG), from `oklch(L C h)`. */
function luminances(selector: string) {
  const block = css.slice(css.indexOf(`\n${selector} {`)).split("\n}")[0] ?? "";
  const tokens = block.matchAll(/--([\w-]+): oklch\(([\d.]+) ([\d.]+) ([\d.]+)\);/gu);
  return new Map(
    [...tokens].map(([, name = "", ...parts]) => {
      const [lightness = 0, chroma = 0, hue = 0] = parts.map(Number);
      return [name, luminance(lightness, chroma, (hue * Math.PI) / 180)];
    }),
  );
}

// Ottosson's matrices from OKLab to linear sRGB.
function luminance(lightness: number, chroma: number, hue: number) {
  const a = chroma * Math.cos(hue);
  const b = chroma * Math.sin(hue);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ].map((channel) => Math.min(1, Math.max(0, channel)));
  const [red = 0, green = 0, blue = 0] = linear;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const tones = ["primary", "success", "warning", "danger", "info"];
const surfaces = ["background", "card", "popover", "rail", "muted", "accent"];
const pairs = [
  ...surfaces.flatMap((surface) => [
    ["foreground", surface],
    ["muted-foreground", surface],
  ]),
  ...tones.flatMap((tone) => [
    [`${tone}-foreground`, tone],
    [tone, `${tone}-soft`],
    [tone, "background"],
    [tone, "card"],
    ["foreground", `${tone}-soft`],
    ["muted-foreground", `${tone}-soft`],
  ]),
];

describe.each([":root", ".dark"])("colours of %s", (selector) => {
  const tokens = luminances(selector);

  it.each(pairs)("keep %s readable on %s, 4.5 to 1 at least", (text, surface) => {
    const levels = [tokens.get(text ?? ""), tokens.get(surface ?? "")];
    const [dark = Number.NaN, light = Number.NaN] = levels.map(Number).sort((a, b) => a - b);
    expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
  });
});

describe("the stylesheet", () => {
  it("names its configuration, without which Tailwind would ignore our tokens", () => {
    expect(css).toContain('@config "../tailwind.config.ts";');
  });

  it("stops all motion for readers who ask for none", () => {
    expect(css).toMatch(
      /prefers-reduced-motion: reduce\)[\s\S]*animation-duration: 0s !important/u,
    );
  });
});

import { expect, it } from "vitest";
import { nearestWindow, packWindows } from "./window-vectors";

const normalised = (values: number[]) => {
  const length = Math.hypot(...values);
  return Float32Array.from(values, (value) => value / length);
};
const dimension = 64;
const wave = (phase: number) =>
  normalised(Array.from({ length: dimension }, (_, at) => Math.sin(at * 0.7 + phase)));

it("keeps the cosine of the nearest vector to within half a per cent", () => {
  const windows = [wave(0), wave(1), wave(2.5)];
  const query = [...wave(1.3)];
  const cosines = windows.map((window) =>
    window.reduce((sum, value, at) => sum + value * (query[at] ?? 0), 0),
  );
  const packed = packWindows(windows);
  expect(packed).toHaveLength(3 * dimension);
  expect(Math.abs(nearestWindow(packed, query)! - Math.max(...cosines))).toBeLessThan(0.005);
});

it("keeps nothing of a text of one window, and compares nothing of another length", () => {
  expect(packWindows([wave(0)])).toHaveLength(0);
  expect(packWindows(undefined)).toHaveLength(0);
  expect(nearestWindow(packWindows([wave(0)]), [1, 0])).toBeNull();
  expect(nearestWindow(null, [1, 0])).toBeNull();
  expect(nearestWindow(packWindows([wave(0), wave(1)]), [...wave(0), 1])).toBeNull();
});

it("survives a vector of zeros and bytes that lie anywhere in their buffer", () => {
  const packed = packWindows([new Float32Array(dimension), wave(1)]);
  const moved = new Uint8Array(packed.length + 3);
  moved.set(packed, 3);
  expect(nearestWindow(moved.subarray(3), [...wave(1)])).toBeCloseTo(1, 2);
});

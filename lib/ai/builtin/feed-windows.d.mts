import type { Tensor } from "onnxruntime-node";

export function feedWindows(windows: readonly (readonly number[])[]): Record<string, Tensor>;

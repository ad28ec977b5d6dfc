import type { Tensor } from "./read-model-package";

export type WeightFinder = ReturnType<typeof createWeightFinder>;

/** Finds weights by the telling part of their long names; throws unless exactly one matches. */
export function createWeightFinder(tensors: ReadonlyMap<string, Tensor>) {
  const find = (pattern: RegExp): Tensor => {
    const names = [...tensors.keys()].filter((name) => pattern.test(name));
    const tensor = names.length === 1 ? tensors.get(names[0] ?? "") : undefined;
    if (!tensor) throw new Error(`${names.length} weights match ${pattern}, expected one.`);
    return tensor;
  };
  const floatTensor = (pattern: RegExp) => {
    const { shape, values } = find(pattern);
    if (!(values instanceof Float32Array)) throw new Error(`${pattern} is not a float weight.`);
    return { shape, values };
  };
  return {
    tensor: floatTensor,
    floats: (pattern: RegExp): Float32Array => floatTensor(pattern).values,
    scalar: (pattern: RegExp): number => {
      const [value] = find(pattern).values;
      if (value === undefined) throw new Error(`${pattern} is an empty weight.`);
      return value;
    },
  };
}

import { ABSENT, type GraphWriter, type Value } from "./graph-writer";
import { quantiseColumns } from "./quantise";

export type Precision = "fp32" | "int8";

type LinearWeights = {
  kernel: Float32Array;
  bias: Float32Array;
  inputs: number;
  outputs: number;
};

// Processors without VNNI add pairs of products in 16 bits: 255 × 64 × 2 still fits, 255 × 127 × 2
// saturates and costs three points of cosine.
const WEIGHT_LEVELS = 64;

/** `from · kernel + bias`; with int8, activations are quantised at run time, over all rows given together. */
export function addLinear(
  graph: GraphWriter,
  precision: Precision,
  name: string,
  from: Value,
  { kernel, bias, inputs, outputs }: LinearWeights,
): Value {
  const shift = graph.floats(`${name}.bias`, [outputs], bias);
  if (precision === "fp32") {
    const matrix = graph.floats(`${name}.kernel`, [inputs, outputs], kernel);
    return graph.node("Add", [graph.node("MatMul", [from, matrix]), shift]);
  }
  const { values, scales } = quantiseColumns(kernel, inputs, outputs, WEIGHT_LEVELS);
  const matrix = graph.bytes(`${name}.kernel`, [inputs, outputs], values);
  const columnScales = graph.floats(`${name}.scales`, [outputs], scales);
  const operands = [from, matrix, columnScales, ABSENT, shift];
  return graph.node("com.microsoft:DynamicQuantizeMatMul", operands);
}

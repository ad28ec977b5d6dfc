import type { GraphWriter, Value } from "./graph-writer";
import { addLinear, type Precision } from "./add-linear";
import { EMBEDDING_WIDTH, LAYERS, USE_LITE_DIMENSION } from "./model-sizes";
import type { WeightFinder } from "./create-weight-finder";

const lastAxis = { axis: { int: -1 } };

/** Adds one layer; returns a state per token, or after the last layer their mean. */
export function addTransformerLayer(
  graph: GraphWriter,
  weights: WeightFinder,
  precision: Precision,
  states: Value,
  layer: number,
): Value {
  const width = USE_LITE_DIMENSION;
  const inner = 3 * width;
  const inputs = layer === 0 ? EMBEDDING_WIDTH : width;
  const scope = `Layer_${layer}/TransformerLayer`;
  const attention = `${scope}/MultiheadAttention`;
  const linear = (name: string, from: Value, kernel: string, bias: string, outputs: number) => {
    const matrix = weights.floats(new RegExp(kernel));
    return addLinear(graph, precision, `${name}${layer}`, from, {
      kernel: matrix,
      bias: weights.floats(new RegExp(bias)),
      inputs: matrix.length / outputs,
      outputs,
    });
  };
  const transform = (name: string, from: Value, prefix: string, outputs: number) =>
    linear(name, from, `${prefix}/kernel`, `${prefix}/bias`, outputs);
  const convolve = (name: string, from: Value, part: string, outputs: number) =>
    linear(
      name,
      from,
      `${scope}/FFN/${part}/Tensordot/Reshape_1`,
      `${scope}/FFN/${part}/bias`,
      outputs,
    );

  const normalised = addNormalisation(graph, weights, `norm${layer}`, states, `Encode/${scope}`);
  const projected = transform("qkv", normalised, `${attention}/qkv_transform_single`, 3 * inputs);
  const mixed = addAttention(graph, projected, {
    name: `attention${layer}`,
    width: inputs,
    heads: weights.scalar(/Layer_1.*split_heads\/split_last_dimension\/Reshape\/shape\/2$/),
    scale: weights.scalar(new RegExp(`TransformerStack/${attention}/mul/y$`)),
  });
  const attended = transform("output", mixed, `${attention}/output_transform_single`, width);
  // Only the first layer changes width, so only its residual needs a projection.
  const residual = layer === 0 ? transform("residual", states, `${scope}/dense`, width) : states;
  const sum = graph.node("Add", [attended, residual]);

  const again = addNormalisation(graph, weights, `norm-inner${layer}`, sum, `Encode/${scope}/FFN`);
  const expanded = graph.node("Relu", [convolve("expand", again, "conv1", inner)]);
  // The last layer's output is only averaged, and an average may be taken before a linear map:
  // one row instead of one per token saves a sixth of all work and changes nothing.
  const reduce = layer === LAYERS - 1 ? addMean : (_: GraphWriter, value: Value) => value;
  const contracted = convolve("contract", reduce(graph, expanded), "conv2", width);
  return graph.node("Add", [contracted, reduce(graph, sum)]);
}

function addNormalisation(
  graph: GraphWriter,
  weights: WeightFinder,
  name: string,
  from: Value,
  scope: string,
): Value {
  const prefix = `${scope}/layer_prepostprocess/layer_norm/layer_norm`;
  const scale = weights.floats(new RegExp(`${prefix}_scale`));
  const shift = weights.floats(new RegExp(`${prefix}_bias`));
  const inputs = [
    from,
    graph.floats(`${name}.gain`, [scale.length], scale),
    graph.floats(`${name}.shift`, [shift.length], shift),
  ];
  const epsilon = { float: weights.scalar(/layer_norm\/Cast\/x$/) };
  return graph.node("LayerNormalization", inputs, { ...lastAxis, epsilon });
}

/** The mean over tokens, `[1, tokens, width]` to `[1, 1, width]`; as a product it is far faster than ReduceMean. */
function addMean(graph: GraphWriter, states: Value): Value {
  // The softmax of zeros is a row that gives every token the same share.
  const zeros = graph.node("ConstantOfShape", [graph.node("Shape", ["ids"])]);
  return graph.node("MatMul", [graph.node("Softmax", [zeros], lastAxis), states]);
}

function addAttention(
  graph: GraphWriter,
  projected: Value,
  { name, width, heads, scale }: { name: string; width: number; heads: number; scale: number },
): Value {
  const sizes = graph.integers(`${name}.sizes`, [width, width, width]);
  const queriesKeysValues = graph.nodes("Split", [projected, sizes], 3, lastAxis);
  return graph.node("com.microsoft:MultiHeadAttention", queriesKeysValues, {
    num_heads: { int: heads },
    scale: { float: scale },
  });
}

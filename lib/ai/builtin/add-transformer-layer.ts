import { ABSENT, type GraphWriter, type Value } from "./graph-writer";
import { addLinear, type Precision } from "./add-linear";
import { EMBEDDING_WIDTH, LAYERS, USE_LITE_DIMENSION } from "./model-sizes";
import type { WeightFinder } from "./create-weight-finder";

const lastAxis = { axis: { int: -1 } };

/** Adds one layer; returns a state per token, or after the last layer the mean of each window. */
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
  // one row for a window instead of one per token saves a sixth of all work and changes nothing.
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

/** The mean over each window's tokens, `[tokens, width]` to `[windows, width]`. */
const addMean = (graph: GraphWriter, states: Value): Value =>
  graph.node("MatMul", ["shares", states]);

/** Tokens attend to those of their own window, so windows are laid apart and filled up; back as rows. */
function addAttention(
  graph: GraphWriter,
  projected: Value,
  { name, width, heads, scale }: { name: string; width: number; heads: number; scale: number },
): Value {
  const sizes = graph.integers(`${name}.sizes`, [width, width, width]);
  const apart = graph.node("Gather", [projected, "slots"]);
  const queriesKeysValues = graph.nodes("Split", [apart, sizes], 3, lastAxis);
  const attended = graph.node(
    "com.microsoft:MultiHeadAttention",
    [...queriesKeysValues, ABSENT, "lengths"],
    { num_heads: { int: heads }, scale: { float: scale } },
  );
  const rows = graph.node("Reshape", [attended, graph.integers(`${name}.rows`, [-1, width])]);
  return graph.node("Gather", [rows, "places"]);
}

import { GraphWriter, type Value } from "./graph-writer";
import { addLinear, type Precision } from "./linear-layer";
import { quantiseRows } from "./quantise";
import type { Tensor } from "./read-model-package";
import { createWeightFinder, type WeightFinder } from "./weight-finder";

/** Longest window in tokens the graph accepts; the position table ends here. */
export const TOKENS_MAX = 128;
export const USE_LITE_DIMENSION = 512;
const EMBEDDING_WIDTH = 256;
const LAYERS = 2;

const lastAxis = { axis: { int: -1 } };

/**
 * The Universal Sentence Encoder Lite as ONNX: `ids` int64 `[1, tokens]` in, `embedding` float `[1, 1, 512]` out.
 * One window per run: no padding, so no mask, and a text's vector never depends on its neighbours in a batch.
 */
export function buildUseLiteGraph(
  tensors: ReadonlyMap<string, Tensor>,
  precision: Precision,
): Uint8Array {
  const weights = createWeightFinder(tensors);
  const graph = new GraphWriter();

  let states = addTokenEmbedding(graph, weights, precision);
  for (let layer = 0; layer < LAYERS; layer++) {
    states = addTransformerLayer(graph, weights, precision, states, layer);
  }
  const output = graph.node("Tanh", [
    addLinear(graph, "fp32", "head", states, {
      kernel: weights.floats(/tanh_layer_0\/weights$/),
      bias: weights.floats(/tanh_layer_0\/bias$/),
      inputs: USE_LITE_DIMENSION,
      outputs: USE_LITE_DIMENSION,
    }),
  ]);
  const embedding = graph.node("LpNormalization", [output], { ...lastAxis, p: { int: 2 } });
  return graph.encode(
    "use_lite",
    [{ name: "ids", type: "int64", shape: [1, "tokens"] }],
    [
      {
        name: graph.alias(embedding, "embedding"),
        type: "float32",
        shape: [1, 1, USE_LITE_DIMENSION],
      },
    ],
  );
}

/** Twice the token's vector, as the original graph has it, plus sine and cosine positions. */
function addTokenEmbedding(graph: GraphWriter, weights: WeightFinder, precision: Precision): Value {
  const { shape, values } = weights.tensor(/^module\/Embeddings_en$/);
  const [vocabulary = 0] = shape;
  let vectors: Value;
  if (precision === "fp32") {
    vectors = graph.node("Gather", [graph.floats("embedding.w", shape, values), "ids"]);
  } else {
    const rows = quantiseRows(values, vocabulary, EMBEDDING_WIDTH);
    const table = graph.bytes("embedding.q", shape, rows.values);
    const scales = graph.floats("embedding.s", [vocabulary, 1], rows.scales);
    const small = graph.node("Cast", [graph.node("Gather", [table, "ids"])], { to: { int: 1 } });
    vectors = graph.node("Mul", [small, graph.node("Gather", [scales, "ids"])]);
  }
  const positions = graph.floats(
    "positions",
    [TOKENS_MAX, EMBEDDING_WIDTH],
    positionTable(weights.floats(/TimingSignal\/ExpandDims_1$/)),
  );
  const length = graph.node("Shape", ["ids"], { start: { int: 1 } });
  const used = graph.node("Slice", [positions, graph.integers("zero", [0]), length]);
  return graph.node("Add", [vectors, graph.node("Add", [vectors, used])]);
}

function positionTable(frequencies: Float32Array): Float32Array {
  const half = EMBEDDING_WIDTH / 2;
  const table = new Float32Array(TOKENS_MAX * EMBEDDING_WIDTH);
  for (let position = 0; position < TOKENS_MAX; position++) {
    for (let index = 0; index < half; index++) {
      const angle = position * (frequencies[index] ?? 0);
      table[position * EMBEDDING_WIDTH + index] = Math.sin(angle);
      table[position * EMBEDDING_WIDTH + half + index] = Math.cos(angle);
    }
  }
  return table;
}

/** Returns one state per token, or after the last layer their mean. */
function addTransformerLayer(
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
  const linear = (
    name: string,
    from: Value,
    kernel: string,
    bias: string,
    shape: [number, number],
  ) =>
    addLinear(graph, precision, `${name}${layer}`, from, {
      kernel: weights.floats(new RegExp(`${scope}/${kernel}`)),
      bias: weights.floats(new RegExp(`${scope}/${bias}`)),
      inputs: shape[0],
      outputs: shape[1],
    });
  const normalise = (name: string, from: Value, prefix: string) => {
    const part = (kind: string) =>
      weights.floats(
        new RegExp(`Encode/${scope}${prefix}/layer_prepostprocess/layer_norm/${kind}`),
      );
    const scale = part("layer_norm_scale");
    const gain = graph.floats(`${name}${layer}.gain`, [scale.length], scale);
    const shift = graph.floats(`${name}${layer}.shift`, [scale.length], part("layer_norm_bias"));
    const epsilon = weights.scalar(/layer_norm\/Cast\/x$/);
    const attributes = { ...lastAxis, epsilon: { float: epsilon } };
    return graph.node("LayerNormalization", [from, gain, shift], attributes);
  };

  const attention = "MultiheadAttention";
  const projected = linear(
    "qkv",
    normalise("norm", states, ""),
    `${attention}/qkv_transform_single/kernel`,
    `${attention}/qkv_transform_single/bias`,
    [inputs, 3 * inputs],
  );
  const mixed = addAttention(graph, projected, {
    name: `attention${layer}`,
    width: inputs,
    heads: weights.scalar(/Layer_1.*split_heads\/split_last_dimension\/Reshape\/shape\/2$/),
    scale: weights.scalar(new RegExp(`TransformerStack/${scope}/${attention}/mul/y$`)),
  });
  const attended = linear(
    "output",
    mixed,
    `${attention}/output_transform_single/kernel`,
    `${attention}/output_transform_single/bias`,
    [inputs, width],
  );
  // Only the first layer changes width, so only its residual needs a projection.
  const residual =
    inputs === width
      ? states
      : linear("residual", states, "dense/kernel", "dense/bias", [inputs, width]);
  const sum = graph.node("Add", [attended, residual]);

  const normalised = normalise("feedforward-norm", sum, "/FFN");
  const expanded = graph.node("Relu", [
    linear("expand", normalised, "FFN/conv1/Tensordot/Reshape_1", "FFN/conv1/bias", [width, inner]),
  ]);
  // The last layer's output is only averaged, and an average may be taken before a linear map:
  // one row instead of one per token saves a sixth of all work and changes nothing.
  const last = layer === LAYERS - 1;
  const contracted = linear(
    "contract",
    last ? addMean(graph, expanded) : expanded,
    "FFN/conv2/Tensordot/Reshape_1",
    "FFN/conv2/bias",
    [inner, width],
  );
  return graph.node("Add", [contracted, last ? addMean(graph, sum) : sum]);
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

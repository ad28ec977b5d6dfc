import { GraphWriter, type Value } from "./graph-writer";
import { addLinear, type Precision } from "./add-linear";
import { EMBEDDING_WIDTH, LAYERS, TOKENS_MAX, USE_LITE_DIMENSION } from "./model-sizes";
import { quantiseRows } from "./quantise";
import type { Tensor } from "./read-model-package";
import { addTransformerLayer } from "./add-transformer-layer";
import { createWeightFinder, type WeightFinder } from "./create-weight-finder";

/**
 * The Universal Sentence Encoder Lite as ONNX: the tokens of some windows one after another in (`feed-windows.mjs`
 * names the inputs), `embedding` float `[windows, 512]` out. Nothing is computed for padding but attention.
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
  const sentence = graph.node("Tanh", [
    addLinear(graph, "fp32", "head", states, {
      kernel: weights.floats(/tanh_layer_0\/weights$/),
      bias: weights.floats(/tanh_layer_0\/bias$/),
      inputs: USE_LITE_DIMENSION,
      outputs: USE_LITE_DIMENSION,
    }),
  ]);
  const embedding = graph.node("LpNormalization", [sentence], { axis: { int: -1 }, p: { int: 2 } });
  const output = graph.alias(embedding, "embedding");
  return graph.encode(
    "use_lite",
    [
      { name: "ids", type: "int64", shape: ["tokens"] },
      { name: "slots", type: "int64", shape: ["windows", "longest"] },
      { name: "places", type: "int64", shape: ["tokens"] },
      { name: "lengths", type: "int32", shape: ["windows"] },
      { name: "shares", type: "float32", shape: ["windows", "tokens"] },
    ],
    [{ name: output, type: "float32", shape: ["windows", USE_LITE_DIMENSION] }],
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
  const longest = graph.node("Shape", ["slots"], { start: { int: 1 } });
  const position = graph.node("Mod", ["places", longest]);
  const timing = graph.node("Gather", [positions, position]);
  return graph.node("Add", [vectors, graph.node("Add", [vectors, timing])]);
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

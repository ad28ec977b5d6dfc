import type { onnx } from "onnx-proto";
import onnxProto from "onnx-proto";

const FLOAT = 1;
const INT8 = 3;
const INT32 = 6;
const INT64 = 7;
const typeCodes = { float32: FLOAT, int8: INT8, int32: INT32, int64: INT64 } as const;
const attributeTypes = { float: 1, int: 2, ints: 7 } as const;

/** The name of a value in the graph: an input, a constant or a node's output. */
export type Value = string;

/** Stands for an optional input that is not given. */
export const ABSENT: Value = "";

type Attribute = { float: number } | { int: number } | { ints: number[] };
type GraphInput = { name: string; type: keyof typeof typeCodes; shape: (number | string)[] };

/**
 * Collects the nodes and constants of one ONNX graph and encodes it. An operator outside the standard
 * set is named `domain:Operator`.
 */
export class GraphWriter {
  private readonly written: onnx.INodeProto[] = [];
  private readonly constants: onnx.ITensorProto[] = [];

  /** Adds an operator and returns its only output. */
  node(operator: string, inputs: Value[], attributes: Record<string, Attribute> = {}): Value {
    const [output] = this.nodes(operator, inputs, 1, attributes);
    if (output === undefined) throw new Error(`The operator ${operator} has no output.`);
    return output;
  }

  /** Adds an operator with several outputs. */
  nodes(
    operator: string,
    inputs: Value[],
    outputs: number,
    attributes: Record<string, Attribute> = {},
  ): Value[] {
    const name = `${operator}_${this.written.length}`;
    const output = Array.from({ length: outputs }, (_, index) => `${name}:${index}`);
    const attribute = Object.entries(attributes).map(([key, value]) => toProto(key, value));
    const [opType = "", domain = ""] = operator.split(":").reverse();
    this.written.push({ opType, domain, name, input: inputs, output, attribute });
    return output;
  }

  /** Gives a value a name of the caller's choice, as a graph's outputs need. */
  alias(value: Value, name: Value): Value {
    this.written.push({ opType: "Identity", name, input: [value], output: [name], attribute: [] });
    return name;
  }

  floats(name: string, shape: number[], values: Float32Array): Value {
    return this.constant(name, shape, FLOAT, values);
  }

  bytes(name: string, shape: number[], values: Int8Array): Value {
    return this.constant(name, shape, INT8, values);
  }

  integers(name: string, values: number[]): Value {
    return this.constant(name, [values.length], INT64, BigInt64Array.from(values, BigInt));
  }

  encode(graphName: string, inputs: GraphInput[], outputs: GraphInput[]): Uint8Array {
    const graph = onnxProto.onnx.GraphProto.create({
      name: graphName,
      node: this.written,
      initializer: this.constants,
      input: inputs.map(describe),
      output: outputs.map(describe),
    });
    const model = {
      irVersion: 8,
      opsetImport: [
        { domain: "", version: 17 },
        { domain: "com.microsoft", version: 1 },
      ],
      graph,
    };
    return onnxProto.onnx.ModelProto.encode(onnxProto.onnx.ModelProto.create(model)).finish();
  }

  private constant(name: string, dims: number[], dataType: number, values: ArrayBufferView): Value {
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.constants.push({ name, dims, dataType, rawData });
    return name;
  }
}

function toProto(name: string, value: Attribute): onnx.IAttributeProto {
  if ("float" in value) return { name, type: attributeTypes.float, f: value.float };
  if ("int" in value) return { name, type: attributeTypes.int, i: value.int };
  return { name, type: attributeTypes.ints, ints: value.ints };
}

function describe({ name, type, shape }: GraphInput): onnx.IValueInfoProto {
  const dim = shape.map((size) =>
    typeof size === "number" ? { dimValue: size } : { dimParam: size },
  );
  return { name, type: { tensorType: { elemType: typeCodes[type], shape: { dim } } } };
}

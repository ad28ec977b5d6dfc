export const MODEL_FILE = "use-lite.int8.onnx";
export const VOCABULARY_FILE = "use-lite.vocabulary.json";
/** Written last: a build without a stamp, or with another one, is not used. */
export const STAMP_FILE = "use-lite.stamp.json";

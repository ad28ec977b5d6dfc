import { Tensor } from "onnxruntime-node";

/**
 * The inputs of one run over some windows of token ids. Their tokens stand one after another in rows; `slots` says
 * which row stands where in a table of windows, `places` the way back, `shares` gives each row its part of a window's mean.
 * @param {readonly (readonly number[])[]} windows
 */
export function feedWindows(windows) {
  const tokens = windows.reduce((count, ids) => count + ids.length, 0);
  const longest = Math.max(...windows.map((ids) => ids.length));
  const ids = new BigInt64Array(tokens);
  // What is left of a window's line names row 0; `lengths` keeps attention away from it.
  const slots = new BigInt64Array(windows.length * longest);
  const places = new BigInt64Array(tokens);
  const lengths = Int32Array.from(windows, (window) => window.length);
  const shares = new Float32Array(windows.length * tokens);
  let row = 0;
  for (const [index, window] of windows.entries()) {
    for (const [position, id] of window.entries()) {
      const slot = index * longest + position;
      ids[row] = BigInt(id);
      slots[slot] = BigInt(row);
      places[row] = BigInt(slot);
      shares[index * tokens + row] = 1 / window.length;
      row += 1;
    }
  }
  return {
    ids: new Tensor("int64", ids, [tokens]),
    slots: new Tensor("int64", slots, [windows.length, longest]),
    places: new Tensor("int64", places, [tokens]),
    lengths: new Tensor("int32", lengths, [windows.length]),
    shares: new Tensor("float32", shares, [windows.length, tokens]),
  };
}

/** Longest window in tokens the graph accepts; the position table ends here. */
export const TOKENS_MAX = 128;
/** Length of a sentence's vector, and the width of the states behind it. */
export const USE_LITE_DIMENSION = 512;
/** Width of a token's vector before the first layer. */
export const EMBEDDING_WIDTH = 256;
export const LAYERS = 2;

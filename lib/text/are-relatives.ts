/** As many first letters do relatives share at least. */
export const familyLetters = 4;
/** So much of the longer word do relatives share from the start: defend and defence, not contract and control. */
const sharedStart = 0.7;

/** Whether two stems are likely the same word in another form (`analys`, `analysi`). */
export const areRelatives = (left: string, right: string): boolean =>
  startShare(left, right) >= sharedStart;

/** 0..1: the share of the longer word that both begin with. */
export function startShare(left: string, right: string): number {
  let same = 0;
  while (same < left.length && left[same] === right[same]) same += 1;
  return same / Math.max(left.length, right.length);
}

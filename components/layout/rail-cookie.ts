/** Name of the cookie that is "1" while the rail is folded to its icons. */
export const railCookie = "rail_collapsed";

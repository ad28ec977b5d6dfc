export type LinkSearchParams = Promise<{ token?: string | string[] }>;

/** The token of a mailed link. One that is missing or doubled is refused when it is used. */
export async function readToken(searchParams: LinkSearchParams): Promise<string> {
  const { token } = await searchParams;
  return typeof token === "string" ? token : "";
}

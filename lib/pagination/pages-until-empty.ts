const rowsPerPage = 500;

/** Reads page after page, each from the last id of the one before. */
export async function* pagesUntilEmpty<Row extends { id: string }>(
  read: (after: string | undefined, limit: number) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let after: string | undefined;
  for (;;) {
    const page = await read(after, rowsPerPage);
    if (page.length > 0) yield page;
    if (page.length < rowsPerPage) return;
    after = page.at(-1)?.id;
  }
}

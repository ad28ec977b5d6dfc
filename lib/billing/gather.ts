/** How many go together at most, so that whoever comes behind them waits for a short turn. */
const togetherMax = 32;

type Waiting<Item, Answer> = {
  item: Item;
  resolve: (answer: Answer) => void;
  reject: (reason: unknown) => void;
};

/**
 * Lets those go together who ask under one name while others are under way: who finds nobody goes at
 * once, and all who came meanwhile are the next turn. `serve` answers the items in their order; it does
 * all of them or, when it throws, none, and then each is served alone: nobody fails for another's sake.
 */
export function gather<Item, Answer>(
  serve: (items: readonly Item[]) => Promise<readonly Answer[]>,
): (name: string, item: Item) => Promise<Answer> {
  const queues = new Map<string, Waiting<Item, Answer>[]>();

  async function take(party: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await serve(party.map(({ item }) => item));
      party.forEach(({ resolve }, index) => resolve(answers[index]!));
    } catch (error) {
      if (party.length === 1) party[0]!.reject(error);
      else await Promise.all(party.map((one) => take([one])));
    }
  }

  async function work(name: string, queue: Waiting<Item, Answer>[]): Promise<void> {
    while (queue.length > 0) await take(queue.splice(0, togetherMax));
    queues.delete(name);
  }

  return (name, item) =>
    new Promise((resolve, reject) => {
      const waiting = { item, resolve, reject };
      const queue = queues.get(name);
      if (queue) return void queue.push(waiting);
      const begun = [waiting];
      queues.set(name, begun);
      void work(name, begun);
    });
}

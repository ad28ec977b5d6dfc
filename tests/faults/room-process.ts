import { createDatabase } from "@/db/client";
import { openUser } from "@/lib/auth";
import { createAvatar } from "@/lib/avatars";
import type { ProjectContext } from "@/lib/context";
import { createTextDocument } from "@/lib/documents";
import { toAppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { connectTelegramBot } from "@/lib/integrations";
import { acceptInvitation, openProject } from "@/lib/projects";
import { createFolderStorage } from "@/lib/storage";
import { createBotApi } from "@/lib/telegram";
import { requestContext } from "@/tests/factories/create-context";
import { newBotToken } from "@/tests/factories/start-telegram";

type Person = { userId: string; sessionId: string };
type Place = { projectId: string; avatarId: string };

/** What one of several processes asks for, all of it at once. */
export type RoomTask = {
  databaseUrl: string;
  /** Folder of the stored files. */
  directory: string;
  owner: Person;
  /** Documents of a byte count each, of avatars that go, and of one content, which every process brings. */
  documents: Place & { count: number };
  bytes: Place & { sizes: number[] };
  same: Place & { text: string; count: number };
  avatars: Pick<Place, "projectId"> & { count: number };
  /** A bot for each avatar, at a Telegram of the test's. */
  bots: Pick<Place, "projectId"> & { apiUrl: string; avatarIds: string[] };
  members: { token: string; people: Person[] };
};

/** By the kind of thing: for each that was asked for `made`, `known` or the code of its refusal, in order. */
export type RoomOutcomes = Record<
  "documents" | "bytes" | "same" | "avatars" | "bots" | "members",
  string[]
>;

const task = JSON.parse(process.argv[2] ?? "") as RoomTask;
const { database } = createDatabase({ url: task.databaseUrl, poolMax: 16 });
const storage = createFolderStorage({ directory: task.directory });
const telegram = createBotApi(task.bots);
const root = requestContext({ database, storage, telegram });
const owner = await openUser(root, task.owner);
const open = ({ projectId }: Pick<Place, "projectId">) => openProject(owner, projectId);

const outcomeOf = (asked: Promise<unknown>) =>
  asked.then(
    (made) => ((made as { isDuplicate?: boolean }).isDuplicate ? "known" : "made"),
    (error: unknown) => toAppError(error).code,
  );
const times = <T>(count: number, ask: () => Promise<T>) =>
  Promise.all(Array.from({ length: count }, () => outcomeOf(ask())));
/** A text like no other, of so many bytes. */
const textOf = (bytes: number) => newId("document").padEnd(bytes, ".");
const add = (ctx: ProjectContext, avatarId: string, text: string) =>
  createTextDocument(ctx, avatarId, { title: "T", text });

const { documents, bytes, same, avatars, bots, members } = task;
const [forDocuments, forBytes, forSame, forAvatars, forBots] = await Promise.all(
  [documents, bytes, same, avatars, bots].map(open),
);
const [madeDocuments, madeBytes, madeSame, madeAvatars, madeBots, joined] = await Promise.all([
  times(documents.count, () => add(forDocuments!, documents.avatarId, textOf(40))),
  Promise.all(bytes.sizes.map((size) => outcomeOf(add(forBytes!, bytes.avatarId, textOf(size))))),
  times(same.count, () => add(forSame!, same.avatarId, same.text)),
  times(avatars.count, () => createAvatar(forAvatars!, { name: "One more" })),
  Promise.all(
    bots.avatarIds.map((avatarId) =>
      outcomeOf(connectTelegramBot(forBots!, { avatarId, token: newBotToken() })),
    ),
  ),
  Promise.all(
    members.people.map(async (person) =>
      outcomeOf(acceptInvitation(await openUser(root, person), members.token)),
    ),
  ),
]);
const outcomes: RoomOutcomes = {
  documents: madeDocuments,
  bytes: madeBytes,
  same: madeSame,
  avatars: madeAvatars,
  bots: madeBots,
  members: joined,
};
console.log(JSON.stringify(outcomes));
process.exit(0);

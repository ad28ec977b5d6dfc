import { beforeAll, describe, expect, it } from "vitest";
import { POST as confirmEmailChange } from "@/app/api/v1/auth/email-change/confirm/route";
import { POST as login } from "@/app/api/v1/auth/login/route";
import { POST as changeEmail } from "@/app/api/v1/auth/me/email/route";
import { POST as changePassword } from "@/app/api/v1/auth/me/password/route";
import { GET as me, PATCH as updateMe } from "@/app/api/v1/auth/me/route";
import { POST as confirmReset } from "@/app/api/v1/auth/password-reset/confirm/route";
import { POST as requestReset } from "@/app/api/v1/auth/password-reset/route";
import { POST as register } from "@/app/api/v1/auth/register/route";
import { POST as resend } from "@/app/api/v1/auth/verify-email/resend/route";
import { POST as verifyEmail } from "@/app/api/v1/auth/verify-email/route";
import { sendEmailChange, sendPasswordReset } from "@/lib/auth";
import { newId } from "@/lib/ids";
import { callRoute } from "@/tests/factories/call-route";
import { requestContext, testPassword } from "@/tests/factories/create-context";
import { mailedToken } from "@/tests/factories/held-mails";

const clientAddress = "192.0.2.1";
const newAddress = () => `${newId("user").toLowerCase()}@example.com`;

async function signUp(email = newAddress()) {
  const body = { email, password: testPassword, name: "Ada" };
  const answer = await callRoute(register, { body });
  const tokens = (await answer.json()) as { user: { id: string }; access_token: string };
  return { email, userId: tokens.user.id, token: tokens.access_token };
}

const codeOf = async (answer: Response) =>
  ((await answer.json()) as { error: { code: string } }).error.code;

describe("the account over HTTP", () => {
  // The first account of an installation is an admin's; the others are everybody's.
  beforeAll(() => signUp());

  it("shows and changes what is one's own, and nothing that merely came along", async () => {
    const { token, email, userId } = await signUp();
    const body = { name: "Grace", locale: "ru", role: "SAAS_ADMIN", is_email_verified: true };
    const changed = await callRoute(updateMe, { token, body });
    expect(await changed.json()).toEqual({
      id: userId,
      email,
      name: "Grace",
      role: "USER",
      locale: "ru",
      is_email_verified: false,
      has_password: true,
    });
    expect(await (await callRoute(me, { token })).json()).toMatchObject({ name: "Grace" });
  });

  it("proves the address by the mailed token, once; asks for it again when signed in", async () => {
    const { token, email } = await signUp();
    expect((await callRoute(resend)).status).toBe(401);
    expect((await callRoute(resend, { token })).status).toBe(204);
    const body = { token: await mailedToken(requestContext(), email, "verify_email") };
    expect((await callRoute(verifyEmail, { body })).status).toBe(204);
    const again = await callRoute(verifyEmail, { body });
    expect([again.status, await codeOf(again)]).toEqual([422, "link.invalid"]);
    expect(await (await callRoute(me, { token })).json()).toMatchObject({
      is_email_verified: true,
    });
  });

  it("answers a reset for a known and an unknown address byte for byte the same", async () => {
    const { email } = await signUp();
    const answers = await Promise.all(
      [email, newAddress()].map((email) => callRoute(requestReset, { body: { email } })),
    );
    const seen = await Promise.all(
      answers.map(async (answer) => ({
        status: answer.status,
        body: await answer.text(),
        // Which of the two came first shows in what is left to whoever asks, not who is known.
        headers: [...answer.headers].filter(
          ([name]) => !/^(x-request-id|ratelimit-(remaining|reset))$/.test(name),
        ),
      })),
    );
    expect(seen[0]).toEqual(seen[1]);
    expect(seen[0]).toMatchObject({ status: 204, body: "" });
  });

  it("sets a password by the mailed token; the tokens of before stop working", async () => {
    const { token, email } = await signUp();
    await sendPasswordReset(requestContext(), { email, clientAddress });
    const link = await mailedToken(requestContext(), email, "reset_password");
    const body = { token: link, password: "a new and longer password" };
    expect((await callRoute(confirmReset, { body })).status).toBe(204);
    expect((await callRoute(me, { token })).status).toBe(401);
    const signedIn = await callRoute(login, { body: { email, password: body.password } });
    expect(signedIn.status).toBe(200);
  });

  it.each([null, "", [], ["x"], {}, 7, undefined])(
    "refuses %j where a token should be, at every door that takes one",
    async (token) => {
      for (const route of [verifyEmail, confirmReset, confirmEmailChange]) {
        const answer = await callRoute(route, { body: { token, password: testPassword } });
        expect([answer.status, await codeOf(answer)]).toEqual([422, "input.invalid"]);
      }
    },
  );

  it("changes the password by the present one, named as the client named it when it is wrong", async () => {
    const { token } = await signUp();
    const body = { password: "wrong", new_password: "a new and longer password" };
    const refused = await callRoute(changePassword, { token, body });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({
      error: { code: "password.wrong", field: "password" },
    });
    const right = { ...body, password: testPassword };
    expect((await callRoute(changePassword, { token, body: right })).status).toBe(204);
    expect((await callRoute(me, { token })).status).toBe(200);
  });

  it("moves to another address by the link that went there; a taken one is answered the same", async () => {
    const { token, userId } = await signUp();
    const other = await signUp();
    const email = newAddress();
    for (const wanted of [other.email, email]) {
      const body = { email: wanted, password: testPassword };
      expect((await callRoute(changeEmail, { token, body })).status).toBe(204);
    }
    await sendEmailChange(requestContext(), { userId, email });
    const link = await mailedToken(requestContext(), email, "change_email");
    expect((await callRoute(confirmEmailChange, { body: { token: link } })).status).toBe(204);
    expect(await (await callRoute(me, { token })).json()).toMatchObject({ email });
  });
});

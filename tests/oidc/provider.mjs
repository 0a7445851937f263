// The certified OpenID provider, with one client and anybody as a person; ends with its standard input.
// node provider.mjs PORT ADDRESS_TO_COME_BACK_TO ADDRESS_AFTER_SIGNING_OUT
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const [port, back, afterwards] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const key = { ...privateKey.export({ format: "jwk" }), kid: "test", use: "sig", alg: "RS256" };

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "ror",
      client_secret: "secret-of-the-client",
      redirect_uris: [back],
      post_logout_redirect_uris: [afterwards],
      grant_types: ["authorization_code"],
      response_types: ["code"],
      // As Pro Santé Connect answers.
      userinfo_signed_response_alg: "RS256",
    },
  ],
  claims: { openid: ["sub"], profile: ["preferred_username", "name"] },
  cookies: { keys: ["key-of-the-tests"] },
  features: {
    devInteractions: { enabled: true },
    jwtUserinfo: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: `subject-of-${id}`, preferred_username: id, name: `Nom de ${id}` }),
  }),
  jwks: { keys: [key] },
  pkce: { required: () => true },
});

createServer(provider.callback()).listen(Number(port), "127.0.0.1", () => {
  console.log("ready");
});
process.stdin.resume().on("end", () => process.exit(0));

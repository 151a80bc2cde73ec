// What the server asks of a device and what the device answers, between the texts of one and the bytes of the other.
type Texts = Record<string, unknown>;

export function bytes(text: string): Uint8Array<ArrayBuffer> {
  const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

export function text(buffer: ArrayBuffer): string {
  const signs = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte));
  return btoa(signs.join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

const named = (keys: unknown): PublicKeyCredentialDescriptor[] =>
  ((keys ?? []) as (PublicKeyCredentialDescriptor & { id: unknown })[]).map((key) => ({
    ...key,
    id: bytes(String(key.id)),
  }));

// A passkey is to be made.
export function toMake(asked: Texts): PublicKeyCredentialCreationOptions {
  const options = asked as unknown as PublicKeyCredentialCreationOptions;
  return {
    ...options,
    challenge: bytes(String(asked["challenge"])),
    user: { ...options.user, id: bytes(String(options.user.id)) },
    excludeCredentials: named(asked["excludeCredentials"]),
  };
}

// Something is to be signed.
export function toSign(asked: Texts): PublicKeyCredentialRequestOptions {
  return {
    ...(asked as unknown as PublicKeyCredentialRequestOptions),
    challenge: bytes(String(asked["challenge"])),
    allowCredentials: named(asked["allowCredentials"]),
  };
}

export function answerOf(key: PublicKeyCredential): string {
  const { id, rawId, type } = key;
  return JSON.stringify({ id, rawId: text(rawId), type, response: responseOf(key.response) });
}

function responseOf(response: AuthenticatorResponse): Texts {
  const clientDataJSON = text(response.clientDataJSON);
  if ("attestationObject" in response) {
    const made = response as AuthenticatorAttestationResponse;
    return { clientDataJSON, attestationObject: text(made.attestationObject) };
  }
  const signed = response as AuthenticatorAssertionResponse;
  return {
    clientDataJSON,
    authenticatorData: text(signed.authenticatorData),
    signature: text(signed.signature),
    userHandle: signed.userHandle === null ? null : text(signed.userHandle),
  };
}

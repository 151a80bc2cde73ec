//! A device that keeps a passkey, as far as signing goes: whoever holds it has always just laid a finger on it.

use super::House;
use super::browser::{Browser, script};
use axum::body::{Body, to_bytes};
use axum::http::Method;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use waymark_domain::ids::{PasskeyId, PersonId};
use waymark_store::{NewPasskey, passkeys};
use waymark_testkit::school::Staff;
use waymark_web::urls;
use webauthn_rs_proto::{
    AuthenticationExtensionsClientOutputs, AuthenticatorAssertionResponseRaw, PublicKeyCredential,
};

const CREDENTIAL: &[u8] = b"a passkey of a test";
/// The same in base 64.
const CALLED: &str = "YSBwYXNza2V5IG9mIGEgdGVzdA";
/// Somebody was there, and has shown who they are.
const PRESENT_AND_VERIFIED: u8 = 5;

pub(crate) struct Device {
    key: EcdsaKeyPair,
    owner: PersonId,
    signed: u32,
}

impl Device {
    /// Its owner has added its passkey.
    pub(crate) async fn of(house: &House, owner: &Staff) -> Self {
        let (kind, chance) = (&ECDSA_P256_SHA256_ASN1_SIGNING, SystemRandom::new());
        let made = EcdsaKeyPair::generate_pkcs8(kind, &chance).expect("a key");
        let key = EcdsaKeyPair::from_pkcs8(kind, made.as_ref(), &chance).expect("the same key");
        let new = NewPasskey {
            id: house.school.now.id(PasskeyId),
            credential: CREDENTIAL.to_vec(),
            public_half: public_half(key.public_key().as_ref()),
            name: "My phone".to_owned(),
        };
        let (occasion, owner) = (house.school.now.occasion(), owner.hat.person);
        let added = passkeys::add(&house.school.db, occasion, owner, new).await;
        assert!(added.expect("the store answers"));
        Self {
            key,
            owner,
            signed: 0,
        }
    }

    /// What the script of a page in that browser sends as `answer`.
    pub(crate) async fn answers(&mut self, browser: &mut Browser) -> String {
        let ask = script(Method::POST, urls::ASK_PASSKEY);
        let asked = browser.send(ask, Body::empty()).await.into_body();
        let asked = to_bytes(asked, usize::MAX).await.expect("what is asked");
        let asked: Value = serde_json::from_slice(&asked).expect("JSON");
        let client = json!({
            "type": "webauthn.get",
            "challenge": asked["publicKey"]["challenge"],
            "origin": "http://waymark.example",
        });
        self.signed += 1;
        let client = client.to_string().into_bytes();
        let mut data = Sha256::digest("waymark.example").to_vec();
        data.push(PRESENT_AND_VERIFIED);
        data.extend(self.signed.to_be_bytes());
        let whole = [&data[..], &Sha256::digest(&client)[..]].concat();
        let signature = self.key.sign(&SystemRandom::new(), &whole);
        let answer = PublicKeyCredential {
            id: CALLED.to_owned(),
            raw_id: CREDENTIAL.to_vec(),
            response: AuthenticatorAssertionResponseRaw {
                authenticator_data: data,
                client_data_json: client,
                signature: signature.expect("a signature").as_ref().to_vec(),
                user_handle: Some(self.owner.0.as_bytes().to_vec()),
            },
            extensions: AuthenticationExtensionsClientOutputs::default(),
            type_: "public-key".to_owned(),
        };
        serde_json::to_string(&answer).expect("JSON")
    }
}

/// As it is kept of a device: the two numbers of its key behind a byte that says that both are there.
fn public_half(key: &[u8]) -> String {
    let (x, y) = key[1..].split_at(32);
    let key = json!({ "EC_EC2": { "curve": "SECP256R1", "x": x, "y": y } });
    let credential = json!({
        "cred_id": CALLED,
        "cred": { "type_": "ES256", "key": key },
        "counter": 0,
        "transports": null,
        "user_verified": true,
        "backup_eligible": false,
        "backup_state": false,
        "registration_policy": "required",
        "extensions": {},
        "attestation": { "data": "None", "metadata": "None" },
        "attestation_format": "none",
    });
    json!({ "cred": credential }).to_string()
}

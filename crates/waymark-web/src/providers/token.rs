//! What a provider signs about somebody (an ID token), and whether it is for us.

use super::fetch::fetch;
use super::known::Known;
use super::{Client, ProviderError};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreIdTokenVerifier,
    CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::{
    AdditionalClaims, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret,
    EmptyExtraTokenFields, EndpointNotSet, EndpointSet, IdToken, IdTokenClaims, IdTokenFields,
    IssuerUrl, Nonce, PkceCodeVerifier, RequestTokenError, SignatureVerificationError,
    StandardErrorResponse, StandardTokenResponse, TokenResponse,
};
use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// How long before a token was made a proof is still fresh, in seconds.
const FRESH: i64 = 600;
const LONGEST_LABEL: usize = 100;

/// What Microsoft and Google say besides the standard.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct SchoolClaims {
    /// The tenant, of Microsoft.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) tid: Option<String>,
    /// The account in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) oid: Option<String>,
    /// The domain, of Google.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) hd: Option<String>,
}

impl AdditionalClaims for SchoolClaims {}

pub(super) type Claims = IdTokenClaims<SchoolClaims, CoreGenderClaim>;
pub(super) type Token = IdToken<
    SchoolClaims,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJwsSigningAlgorithm,
>;
type Answer = StandardTokenResponse<
    IdTokenFields<
        SchoolClaims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;
type ClientWith<Set> = openidconnect::Client<
    SchoolClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Answer,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    Set,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    Set,
    EndpointNotSet,
>;
pub(super) type RawClient = ClientWith<EndpointNotSet>;
pub(super) type OidcClient = ClientWith<EndpointSet>;

/// Why a token is not taken.
#[derive(Debug)]
pub(super) enum Refused {
    UnknownKey,
    /// Somebody else has issued it.
    Stranger,
    Odd(String),
}

impl Refused {
    pub(super) fn odd(error: impl Display) -> Self {
        Self::Odd(error.to_string())
    }
}

impl From<Refused> for ProviderError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::UnknownKey => Self::odd("nobody knows the key it signs with"),
            Refused::Stranger => Self::Stranger,
            Refused::Odd(why) => Self::Odd(why),
        }
    }
}

/// What the provider gives for a code.
pub(super) async fn exchange(
    client: &OidcClient,
    code: String,
    verifier: String,
) -> Result<Token, ProviderError> {
    let answer = client
        .exchange_code(AuthorizationCode::new(code))
        .set_pkce_verifier(PkceCodeVerifier::new(verifier))
        .request_async(&fetch)
        .await
        .map_err(|error| match error {
            RequestTokenError::Request(error) => ProviderError::Silent(error),
            RequestTokenError::ServerResponse(said) => ProviderError::odd(said),
            RequestTokenError::Parse(error, _) => ProviderError::odd(error),
            RequestTokenError::Other(why) => ProviderError::Odd(why),
        })?;
    let token = answer.id_token().cloned();
    token.ok_or_else(|| ProviderError::odd("it says nothing about the person"))
}

/// What it says, if it was signed by that issuer, for us, just now, and as the answer to what was asked.
///
/// The time is that of the machine: what others sign for a few minutes is held against the clock they go by.
pub(super) fn claims(
    client: &Client,
    issuer: IssuerUrl,
    known: &Known,
    token: &Token,
    nonce: &Nonce,
) -> Result<Claims, Refused> {
    let verifier = CoreIdTokenVerifier::new_confidential_client(
        ClientId::new(client.id.clone()),
        ClientSecret::new(client.secret.clone()),
        issuer,
        known.keys.clone(),
    )
    .set_allowed_algs([
        CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
        CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    ]);
    match token.claims(&verifier, nonce) {
        Ok(claims) => Ok(claims.clone()),
        Err(ClaimsVerificationError::InvalidIssuer(_)) => Err(Refused::Stranger),
        Err(ClaimsVerificationError::SignatureVerification(
            SignatureVerificationError::NoMatchingKey,
        )) => Err(Refused::UnknownKey),
        Err(error) => Err(Refused::odd(error)),
    }
}

/// Refuses whoever proved too long ago who they are. `told`: the provider was told to ask for it and to say when. It has
/// to say so, since what it was told went through the browser, where anybody can take it away.
pub(super) fn proved_lately(claims: &Claims, told: bool) -> Result<(), ProviderError> {
    let issued = claims.issue_time().timestamp();
    match claims.auth_time().map(|at| at.timestamp()) {
        Some(proved) if issued - proved <= FRESH => Ok(()),
        Some(_) => Err(ProviderError::Stale),
        None if told => Err(ProviderError::Undated),
        None => Ok(()),
    }
}

/// What the owner knows the account by. Nothing is ever looked up by it.
pub(super) fn label(claims: &Claims) -> String {
    let user = claims.preferred_username().map(|name| name.as_str());
    let mail = claims.email().map(|email| email.as_str());
    let said = mail.or(user).unwrap_or("An account");
    let signs = said.chars().filter(|sign| !sign.is_control());
    signs.take(LONGEST_LABEL).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A token of noon that says the person proved at that time who they are.
    fn claims(proved: Option<i64>) -> Claims {
        let noon = 1_788_782_400;
        let mut said = json!({ "iss": "https://login.example", "aud": ["us"], "exp": noon + 60, "iat": noon, "sub": "anna" });
        if let Some(before) = proved {
            said["auth_time"] = json!(noon - before);
        }
        serde_json::from_value(said).unwrap()
    }

    #[test]
    fn a_proof_is_fresh_for_ten_minutes_and_no_longer() {
        for told in [true, false] {
            assert!(proved_lately(&claims(Some(0)), told).is_ok());
            assert!(proved_lately(&claims(Some(FRESH)), told).is_ok());
            for before in [FRESH + 1, 86_400] {
                let stale = proved_lately(&claims(Some(before)), told);
                assert!(matches!(stale, Err(ProviderError::Stale)), "{stale:?}");
            }
        }
    }

    #[test]
    fn a_provider_that_can_be_told_to_ask_again_has_to_say_when_it_did() {
        let undated = proved_lately(&claims(None), true);
        assert!(
            matches!(undated, Err(ProviderError::Undated)),
            "{undated:?}"
        );
        assert!(
            proved_lately(&claims(None), false).is_ok(),
            "Google says nothing of it"
        );
    }
}

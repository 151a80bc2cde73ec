//! What a provider says of itself: where it asks people who they are, and which keys it signs with.

use super::ProviderError;
use super::fetch::{fetch, get};
use jiff::SignedDuration;
use openidconnect::core::CoreJsonWebKeySet;
use openidconnect::{AuthUrl, TokenUrl};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use waymark_domain::Instant;

/// After so long it is asked again. A key that nobody knows yet is asked for at once.
const HOLDS: SignedDuration = SignedDuration::from_hours(1);

#[derive(Clone)]
pub(super) struct Known {
    pub(super) authorize: AuthUrl,
    pub(super) token: TokenUrl,
    pub(super) keys: CoreJsonWebKeySet,
    /// What it calls itself in its tokens, to the letter: with a slash at the end or without.
    pub(super) issuer: String,
    since: Instant,
}

/// As much of it as is needed.
#[derive(Deserialize)]
struct Told {
    issuer: String,
    authorization_endpoint: AuthUrl,
    token_endpoint: TokenUrl,
    jwks_uri: String,
}

impl Known {
    pub(super) async fn find(place: &str, now: Instant) -> Result<Self, ProviderError> {
        let told: Told = read(&format!("{place}/.well-known/openid-configuration")).await?;
        // Microsoft says of all tenants together that any of them may be the issuer.
        let of_all = place.ends_with("/organizations/v2.0");
        if !of_all && told.issuer.trim_end_matches('/') != place {
            return Err(ProviderError::odd("it calls itself something else"));
        }
        Ok(Self {
            keys: read(&told.jwks_uri).await?,
            issuer: told.issuer,
            authorize: told.authorization_endpoint,
            token: told.token_endpoint,
            since: now,
        })
    }

    pub(super) fn holds_at(&self, now: Instant) -> bool {
        now.duration_since(self.since) < HOLDS
    }
}

async fn read<T: DeserializeOwned>(address: &str) -> Result<T, ProviderError> {
    let answer = fetch(get(address)?).await?;
    if !answer.status().is_success() {
        return Err(ProviderError::odd(answer.status()));
    }
    serde_json::from_slice(answer.body()).map_err(ProviderError::odd)
}

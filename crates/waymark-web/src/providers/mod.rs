//! Accounts that people have elsewhere (`OpenID` Connect): Microsoft Entra, Google, or any other provider.
//!
//! Invariants: somebody is known by issuer and subject, never by an e-mail address, which some providers let anybody
//! choose for themselves; of Microsoft and Google, only accounts of the tenants and domains that were allowed come in;
//! what is asked of a provider is bound to one browser and answered once.

mod fetch;
mod known;
mod rule;
mod token;

use crate::App;
use crate::urls;
use fetch::FetchError;
use known::Known;
use openidconnect::core::{CoreAuthPrompt, CoreResponseType};
use openidconnect::{
    AuthenticationFlow, ClientId, ClientSecret, CsrfToken, IssuerUrl, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope,
};
use rule::Rule;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;
use waymark_store::NewIdentity;

const MICROSOFT: &str = "https://login.microsoftonline.com";
const GOOGLE: &str = "https://accounts.google.com";

/// What a provider knows us by.
#[derive(Clone)]
pub struct Client {
    pub id: String,
    pub secret: String,
}

/// One provider. Clones share what is known of it.
#[derive(Clone)]
pub struct Provider {
    /// In our addresses.
    pub(crate) slug: &'static str,
    /// On the button.
    pub(crate) name: String,
    /// Without a slash at the end, wherever one was written.
    issuer: String,
    client: Client,
    rule: Rule,
    known: Arc<Mutex<Option<Known>>>,
}

/// What was asked of a provider, kept until it answers.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Asked {
    provider: String,
    state: String,
    nonce: String,
    verifier: String,
    /// Whether the person is to prove again who they are.
    afresh: bool,
}

/// Who has come back from a provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Proved {
    pub(crate) identity: NewIdentity,
    /// Whether they proved just now who they are, as far as the provider tells.
    pub(crate) afresh: bool,
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum ProviderError {
    #[error("the provider does not answer: {0}")]
    Silent(#[from] FetchError),
    #[error("the provider answers something else: {0}")]
    Odd(String),
    /// It is an account of somebody whom the school has not allowed.
    #[error("the account is of another tenant or domain")]
    Stranger,
    #[error("the person was not asked again who they are")]
    Stale,
    #[error("it does not say when the person proved who they are; let it send the claim auth_time")]
    Undated,
}

impl ProviderError {
    fn odd(error: impl fmt::Display) -> Self {
        Self::Odd(error.to_string())
    }
}

impl Provider {
    /// Accounts of these tenants of Microsoft Entra, by their ids.
    pub fn microsoft(client: Client, tenants: Vec<String>) -> Self {
        let name = "Microsoft".to_owned();
        let rule = Rule::of_tenants(tenants);
        Self::new("microsoft", name, MICROSOFT, client, rule)
    }

    /// Accounts of these domains of Google Workspace.
    pub fn google(client: Client, domains: Vec<String>) -> Self {
        let name = "Google".to_owned();
        Self::new("google", name, GOOGLE, client, Rule::Domains(domains))
    }

    /// Every account of a provider of one's own.
    pub fn other(name: String, issuer: &str, client: Client) -> Self {
        Self::new("other", name, issuer, client, Rule::Everybody)
    }

    fn new(slug: &'static str, name: String, issuer: &str, client: Client, rule: Rule) -> Self {
        Self {
            slug,
            name,
            issuer: issuer.trim_end_matches('/').to_owned(),
            client,
            rule,
            known: Arc::default(),
        }
    }

    /// The same provider at another address, as a cloud of one nation has it.
    #[must_use]
    pub fn at(self, issuer: &str) -> Self {
        let issuer = issuer.trim_end_matches('/').to_owned();
        Self { issuer, ..self }
    }

    /// Whether an account is one of this provider's.
    pub(crate) fn gives(&self, issuer: &str) -> bool {
        let issuer = issuer.trim_end_matches('/');
        let known = self.rule.issuers(&self.issuer, &self.issuer);
        known.iter().any(|one| one == issuer)
    }

    /// Where a browser is to go, and what has to be kept for when it comes back.
    pub(crate) async fn ask(
        &self,
        app: &App,
        afresh: bool,
    ) -> Result<(String, Asked), ProviderError> {
        let asked = Asked {
            provider: self.slug.to_owned(),
            state: app.secrets.next(),
            nonce: app.secrets.next(),
            verifier: app.secrets.next(),
            afresh,
        };
        let known = self.known(app).await?;
        let client = self.client(app, &known)?;
        let verifier = PkceCodeVerifier::new(asked.verifier.clone());
        let (state, nonce) = (asked.state.clone(), asked.nonce.clone());
        let request = client
            .authorize_url(
                AuthenticationFlow::<CoreResponseType>::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .add_scope(Scope::new("profile".to_owned()))
            .add_scope(Scope::new("email".to_owned()));
        let request = if afresh && self.rule.asks_again() {
            request
                .add_prompt(CoreAuthPrompt::Login)
                .set_max_age(Duration::ZERO)
        } else {
            request.add_prompt(CoreAuthPrompt::SelectAccount)
        };
        let (url, _, _) = request.url();
        Ok((url.to_string(), asked))
    }

    /// Who it is that has come back with this code.
    pub(crate) async fn prove(
        &self,
        app: &App,
        asked: &Asked,
        code: String,
    ) -> Result<Proved, ProviderError> {
        let known = self.known(app).await?;
        let client = self.client(app, &known)?;
        let token = token::exchange(&client, code, asked.verifier.clone()).await?;
        let nonce = Nonce::new(asked.nonce.clone());
        let claims = match self.claims(&known, &token, &nonce) {
            // It signs with a key that is newer than what we know of it.
            Err(token::Refused::UnknownKey) => {
                *self.known.lock().await = None;
                let known = self.known(app).await?;
                self.claims(&known, &token, &nonce)
            }
            other => other,
        }?;
        self.proved(&claims, asked.afresh)
    }

    /// As one of the issuers whose accounts may come in.
    fn claims(
        &self,
        known: &Known,
        token: &token::Token,
        nonce: &Nonce,
    ) -> Result<token::Claims, token::Refused> {
        let mut refused = token::Refused::Stranger;
        for issuer in self.rule.issuers(&self.issuer, &known.issuer) {
            let issuer = IssuerUrl::new(issuer).map_err(token::Refused::odd)?;
            match token::claims(&self.client, issuer, known, token, nonce) {
                Err(token::Refused::Stranger) => {}
                Err(other) => refused = other,
                Ok(claims) => return Ok(claims),
            }
        }
        Err(refused)
    }

    fn proved(&self, claims: &token::Claims, afresh: bool) -> Result<Proved, ProviderError> {
        let of_school = claims.additional_claims();
        let subject = self.rule.subject(of_school, claims.subject().as_str())?;
        if afresh {
            token::proved_lately(claims, self.rule.asks_again())?;
        }
        Ok(Proved {
            identity: NewIdentity {
                issuer: claims.issuer().to_string(),
                subject,
                label: token::label(claims),
            },
            afresh,
        })
    }

    /// Two who come at once may both ask: nobody waits for a provider that does not answer somebody else.
    async fn known(&self, app: &App) -> Result<Known, ProviderError> {
        let known = self.known.lock().await.clone();
        if let Some(known) = known.filter(|known| known.holds_at(app.now())) {
            return Ok(known);
        }
        let found = Known::find(&self.rule.place(&self.issuer), app.now()).await?;
        *self.known.lock().await = Some(found.clone());
        Ok(found)
    }

    fn client(&self, app: &App, known: &Known) -> Result<token::OidcClient, ProviderError> {
        let back = urls::back_from_provider(self.slug);
        let back = RedirectUrl::new(format!("{}{back}", app.settings.public_url));
        let issuer = IssuerUrl::new(self.issuer.clone()).map_err(ProviderError::odd)?;
        let client = token::RawClient::new(
            ClientId::new(self.client.id.clone()),
            issuer,
            known.keys.clone(),
        );
        Ok(client
            .set_client_secret(ClientSecret::new(self.client.secret.clone()))
            .set_auth_uri(known.authorize.clone())
            .set_token_uri(known.token.clone())
            .set_redirect_uri(back.map_err(ProviderError::odd)?))
    }
}

impl Asked {
    /// Whether it is this answer that was waited for.
    pub(crate) fn is_answered(&self, provider: &Provider, state: &str) -> bool {
        self.provider == provider.slug && self.state == state
    }
}

/// A secret is for nobody who reads a log.
impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Provider({}, {})", self.slug, self.issuer)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Client({})", self.id)
    }
}

//! Whose accounts come in, and what each is known by.

use super::ProviderError;
use super::token::SchoolClaims;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Rule {
    /// Of Microsoft Entra, by the ids of tenants. An account is known by its object id, the same for every application.
    Tenants(Vec<String>),
    /// Of Google Workspace, by their domains.
    Domains(Vec<String>),
    Everybody,
}

impl Rule {
    /// Ids of tenants in small letters, as Microsoft writes them in its tokens.
    pub(super) fn of_tenants(mut tenants: Vec<String>) -> Self {
        for id in &mut tenants {
            id.make_ascii_lowercase();
        }
        Self::Tenants(tenants)
    }

    /// Where the provider says what it can do.
    pub(super) fn place(&self, issuer: &str) -> String {
        match self {
            Self::Tenants(tenants) => match &tenants[..] {
                [one] => format!("{issuer}/{one}/v2.0"),
                _ => format!("{issuer}/organizations/v2.0"),
            },
            Self::Domains(_) | Self::Everybody => issuer.to_owned(),
        }
    }

    /// Who may have issued an account. Each tenant of Microsoft is an issuer of its own; another provider calls itself
    /// what it has `told`.
    pub(super) fn issuers(&self, issuer: &str, told: &str) -> Vec<String> {
        match self {
            Self::Tenants(tenants) => tenants
                .iter()
                .map(|tenant| format!("{issuer}/{tenant}/v2.0"))
                .collect(),
            Self::Domains(_) | Self::Everybody => vec![told.to_owned()],
        }
    }

    /// Whether it can be told to ask somebody again who they are. Google refuses to.
    pub(super) fn asks_again(&self) -> bool {
        match self {
            Self::Tenants(_) | Self::Everybody => true,
            Self::Domains(_) => false,
        }
    }

    /// By what an account is known, if it is allowed.
    pub(super) fn subject(
        &self,
        claims: &SchoolClaims,
        subject: &str,
    ) -> Result<String, ProviderError> {
        let among = |allowed: &[String], said: Option<&String>| {
            let same = |one: &String| said.is_some_and(|said| said.eq_ignore_ascii_case(one));
            if allowed.iter().any(same) {
                Ok(())
            } else {
                Err(ProviderError::Stranger)
            }
        };
        match self {
            Self::Tenants(tenants) => {
                among(tenants, claims.tid.as_ref())?;
                let without = || ProviderError::odd("the account has no object id");
                claims.oid.clone().ok_or_else(without)
            }
            Self::Domains(domains) => {
                among(domains, claims.hd.as_ref())?;
                Ok(subject.to_owned())
            }
            Self::Everybody => Ok(subject.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "0b7a6f10-0000-4000-8000-000000000001";
    /// With letters in it.
    const ENTRA: &str = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    const MINE: &str = "0b7a6f10-0000-4000-8000-000000000002";

    fn claims(tid: &str, oid: &str, hd: &str) -> SchoolClaims {
        let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        SchoolClaims {
            tid: said(tid),
            oid: said(oid),
            hd: said(hd),
        }
    }

    fn of(rule: &Rule, claims: &SchoolClaims) -> Option<String> {
        rule.subject(claims, "sub").ok()
    }

    #[test]
    fn of_microsoft_only_the_tenants_come_in_and_each_account_by_its_object_id() {
        let rule = Rule::Tenants(vec![OURS.to_owned()]);
        assert_eq!(
            of(&rule, &claims(OURS, "anna", "")).as_deref(),
            Some("anna")
        );
        for stranger in [
            claims(MINE, "anna", ""),
            claims("", "anna", ""),
            claims(OURS, "", ""),
        ] {
            assert_eq!(of(&rule, &stranger), None, "{stranger:?}");
        }
    }

    #[test]
    fn of_google_only_the_domains_come_in_and_never_a_private_account() {
        let rule = Rule::Domains(vec!["lochside.example".to_owned()]);
        assert_eq!(
            of(&rule, &claims("", "", "Lochside.Example")).as_deref(),
            Some("sub")
        );
        for stranger in [claims("", "", "elsewhere.example"), claims("", "", "")] {
            assert_eq!(of(&rule, &stranger), None, "{stranger:?}");
        }
    }

    #[test]
    fn each_tenant_of_microsoft_is_an_issuer_of_its_own() {
        let one = Rule::Tenants(vec![OURS.to_owned()]);
        let two = Rule::Tenants(vec![OURS.to_owned(), MINE.to_owned()]);
        assert_eq!(
            one.place("https://m.example"),
            format!("https://m.example/{OURS}/v2.0")
        );
        assert_eq!(
            two.place("https://m.example"),
            "https://m.example/organizations/v2.0"
        );
        assert_eq!(two.issuers("https://m.example", "any").len(), 2);
    }

    #[test]
    fn the_id_of_a_tenant_is_known_in_whatever_letters_it_was_typed() {
        let rule = Rule::of_tenants(vec![ENTRA.to_ascii_uppercase()]);
        let issuer = format!("https://m.example/{ENTRA}/v2.0");
        assert_eq!(
            rule.issuers("https://m.example", "any"),
            std::slice::from_ref(&issuer)
        );
        assert_eq!(rule.place("https://m.example"), issuer);
        assert!(of(&rule, &claims(ENTRA, "anna", "")).is_some());
    }

    #[test]
    fn another_provider_is_called_what_it_calls_itself() {
        let told = "https://login.example/";
        assert_eq!(
            Rule::Everybody.issuers("https://login.example", told),
            [told]
        );
    }
}

//! The settings of accounts that people have elsewhere. A provider is there when its client id is.

use super::{Given, SettingError};
use waymark_web::{Client, Provider};

pub(super) fn providers(given: &Given) -> Result<Vec<Provider>, SettingError> {
    let all = [microsoft(given)?, google(given)?, other(given)?];
    Ok(all.into_iter().flatten().collect())
}

fn microsoft(given: &Given) -> Result<Option<Provider>, SettingError> {
    let (id, secret) = (
        given.entra_client_id.as_ref(),
        given.entra_client_secret.as_ref(),
    );
    let Some(client) = client(id, secret, "entra_client_secret")? else {
        return Ok(None);
    };
    let tenants = list(given.entra_tenants.as_deref());
    let wrong = tenants.iter().find(|tenant| !is_guid(tenant));
    if let Some(value) = wrong {
        return Err(SettingError::Wrong {
            name: "entra_tenants",
            value: value.clone(),
            expected: "the id of a tenant",
            example: "72f988bf-86f1-41af-91ab-2d7cd011db47",
        });
    }
    let tenants = some(tenants, "entra_tenants")?;
    Ok(Some(Provider::microsoft(client, tenants)))
}

fn google(given: &Given) -> Result<Option<Provider>, SettingError> {
    let (id, secret) = (
        given.google_client_id.as_ref(),
        given.google_client_secret.as_ref(),
    );
    let Some(client) = client(id, secret, "google_client_secret")? else {
        return Ok(None);
    };
    let domains = some(list(given.google_domains.as_deref()), "google_domains")?;
    Ok(Some(Provider::google(client, domains)))
}

fn other(given: &Given) -> Result<Option<Provider>, SettingError> {
    let (id, secret) = (
        given.oidc_client_id.as_ref(),
        given.oidc_client_secret.as_ref(),
    );
    let Some(client) = client(id, secret, "oidc_client_secret")? else {
        return Ok(None);
    };
    let name = given.oidc_name.clone();
    let issuer = given.oidc_issuer.as_deref();
    let issuer = issuer.ok_or(SettingError::Missing {
        name: "oidc_issuer",
    })?;
    if !issuer.starts_with("https://") && !issuer.starts_with("http://127.0.0.1:") {
        return Err(SettingError::Wrong {
            name: "oidc_issuer",
            value: issuer.to_owned(),
            expected: "an address that begins with https",
            example: "https://login.council.example",
        });
    }
    let name = name.unwrap_or_else(|| "your school’s account".to_owned());
    Ok(Some(Provider::other(name, issuer, client)))
}

/// A client id without its secret is half a provider.
fn client(
    id: Option<&String>,
    secret: Option<&String>,
    missing: &'static str,
) -> Result<Option<Client>, SettingError> {
    let Some(id) = id.cloned() else {
        return Ok(None);
    };
    let secret = secret.cloned();
    let secret = secret.ok_or(SettingError::Missing { name: missing })?;
    Ok(Some(Client { id, secret }))
}

fn list(raw: Option<&str>) -> Vec<String> {
    let parts = raw.unwrap_or_default().split([',', ' ']);
    parts
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Nobody gets in by leaving a list empty.
fn some(list: Vec<String>, name: &'static str) -> Result<Vec<String>, SettingError> {
    if list.is_empty() {
        Err(SettingError::Missing { name })
    } else {
        Ok(list)
    }
}

fn is_guid(text: &str) -> bool {
    let parts: Vec<_> = text.split('-').map(str::len).collect();
    parts == [8, 4, 4, 4, 12]
        && text
            .chars()
            .all(|sign| sign == '-' || sign.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TENANT: &str = "72f988bf-86f1-41af-91ab-2d7cd011db47";

    fn entra(tenants: Option<&str>) -> Given {
        Given {
            entra_client_id: Some("us".to_owned()),
            entra_client_secret: Some("hush".to_owned()),
            entra_tenants: tenants.map(str::to_owned),
            ..Given::default()
        }
    }

    #[test]
    fn there_is_no_provider_unless_one_is_set_up() {
        assert!(providers(&Given::default()).unwrap().is_empty());
        let given = entra(Some(&format!("{TENANT}, {TENANT}")));
        let said = format!("{:?}", providers(&given).unwrap());
        assert!(
            said.contains("microsoft") && !said.contains("hush"),
            "{said}"
        );
    }

    #[test]
    fn half_a_provider_is_told_by_what_is_missing() {
        let wrong = |given: &Given| providers(given).unwrap_err().to_string();
        assert!(wrong(&entra(None)).contains("entra_tenants"));
        assert!(wrong(&entra(Some("common"))).contains("\"common\""));
        let google = Given {
            google_client_id: Some("us".to_owned()),
            ..Given::default()
        };
        assert!(wrong(&google).contains("google_client_secret"));
        let other = Given {
            oidc_client_id: Some("us".to_owned()),
            oidc_client_secret: Some("hush".to_owned()),
            oidc_issuer: Some("http://login.example".to_owned()),
            ..Given::default()
        };
        assert!(wrong(&other).contains("https") && !wrong(&other).contains("hush"));
    }
}

//! Cookies: read from a request, written for an answer.
//!
//! Invariant: over TLS every name begins with `__Host-`, so no other host, not even one beneath ours, can plant one.

use super::state::Settings;
use axum::http::{HeaderMap, HeaderValue, header};

/// A cookie that no script can read.
pub(crate) struct Cookie<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a str,
    pub(crate) keep: Keep,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum Keep {
    /// Until the browser is closed.
    Open,
    /// For so many seconds.
    For(u32),
    /// Not any more.
    Gone,
}

impl Cookie<'_> {
    /// `None` when the value could not be part of a header, which ours never is.
    pub(crate) fn header(&self, settings: &Settings) -> Option<HeaderValue> {
        let age = match self.keep {
            Keep::Open => String::new(),
            Keep::For(seconds) => format!("; Max-Age={seconds}"),
            Keep::Gone => "; Max-Age=0".to_owned(),
        };
        let secure = if settings.secure_cookies {
            "; Secure"
        } else {
            ""
        };
        let (prefix, name, value) = (prefix(settings), self.name, self.value);
        HeaderValue::try_from(format!(
            "{prefix}{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}"
        ))
        .ok()
    }
}

/// A browser takes a cookie of such a name over TLS only, from this very host, for the whole of it.
fn prefix(settings: &Settings) -> &'static str {
    if settings.secure_cookies {
        "__Host-"
    } else {
        ""
    }
}

/// The value of a cookie.
pub(crate) fn find<'a>(headers: &'a HeaderMap, settings: &Settings, name: &str) -> Option<&'a str> {
    let prefix = prefix(settings);
    let lines = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok());
    let mut cookies = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='));
    cookies
        .find(|(found, _)| found.strip_prefix(prefix) == Some(name))
        .map(|(_, value)| value)
}

pub(crate) fn any(headers: &HeaderMap) -> bool {
    headers.contains_key(header::COOKIE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_found_among_others_and_never_by_half_its_name() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("xwaymark=1; theme=dark"),
        );
        headers.append(
            header::COOKIE,
            HeaderValue::from_static("waymark=a=b;waymark=2"),
        );
        let plain = Settings {
            public_url: String::new(),
            secure_cookies: false,
            trusted_proxy: false,
            mail: None,
            providers: Vec::new(),
        };
        assert_eq!(find(&headers, &plain, "waymark"), Some("a=b"));
        assert_eq!(find(&headers, &plain, "theme"), Some("dark"));
        assert_eq!(find(&headers, &plain, "mark"), None);
    }
}

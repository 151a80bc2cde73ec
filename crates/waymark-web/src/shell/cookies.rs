//! Cookies: read from a request, written for an answer.

use axum::http::{HeaderMap, HeaderValue, header};

/// A cookie that no script can read. `secure` browsers send it back over TLS alone.
pub(crate) struct Cookie<'a> {
    pub(crate) name: &'a str,
    pub(crate) value: &'a str,
    /// The addresses under which it is sent back.
    pub(crate) path: &'a str,
    pub(crate) secure: bool,
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
    pub(crate) fn header(&self) -> Option<HeaderValue> {
        let age = match self.keep {
            Keep::Open => String::new(),
            Keep::For(seconds) => format!("; Max-Age={seconds}"),
            Keep::Gone => "; Max-Age=0".to_owned(),
        };
        let secure = if self.secure { "; Secure" } else { "" };
        let (name, value, path) = (self.name, self.value, self.path);
        HeaderValue::try_from(format!(
            "{name}={value}; Path={path}; HttpOnly; SameSite=Lax{secure}{age}"
        ))
        .ok()
    }
}

/// The value of a cookie.
pub(crate) fn find<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok());
    let mut cookies = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='));
    cookies
        .find(|(found, _)| *found == name)
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
        assert_eq!(find(&headers, "waymark"), Some("a=b"));
        assert_eq!(find(&headers, "theme"), Some("dark"));
        assert_eq!(find(&headers, "mark"), None);
    }
}

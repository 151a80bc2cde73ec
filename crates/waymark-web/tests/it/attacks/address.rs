//! Addresses and the routes they belong to.

use waymark_web::Route;

/// Of nothing that there is.
pub(super) const NOTHING: &str = "01990000-0000-7000-8000-ffffffffffff";

/// An address of the route that names nothing there is.
pub(super) fn nowhere(path: &str) -> String {
    let part = |part: &str| match part {
        "{number}" => "1".to_owned(),
        part if part.starts_with('{') => NOTHING.to_owned(),
        part => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// The route that an address belongs to: of several, the one with the most words of its own.
pub(super) fn route_of<'a>(
    routes: &'a [Route],
    method: &axum::http::Method,
    url: &str,
) -> Option<&'a Route> {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let fits = |route: &&Route| route.method == method && leads_to(route.path, path);
    let own = |route: &&Route| {
        route
            .path
            .split('/')
            .filter(|part| !part.starts_with('{'))
            .count()
    };
    routes.iter().filter(fits).max_by_key(own)
}

fn leads_to(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<_>, Vec<_>) =
        (pattern.split('/').collect(), path.split('/').collect());
    let fits =
        |(part, word): (&&str, &&str)| part == word || (part.starts_with('{') && !word.is_empty());
    pattern.len() == path.len() && pattern.iter().zip(&path).all(fits)
}

/// Every id in a text.
pub(super) fn ids(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut at = 0_usize;
    while let Some(end) = at.checked_add(36).filter(|end| *end <= text.len()) {
        match text.get(at..end).filter(|word| is_id(word)) {
            Some(id) => {
                found.push(id);
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

fn is_id(word: &str) -> bool {
    let dash = |at: usize| matches!(at, 8 | 13 | 18 | 23);
    let fits = |(at, sign): (usize, char)| {
        if dash(at) {
            sign == '-'
        } else {
            sign.is_ascii_hexdigit()
        }
    };
    word.chars().enumerate().all(fits)
}

/// The text with [`NOTHING`] in place of every id.
pub(super) fn without_ids(text: &str) -> String {
    let ids: Vec<String> = ids(text).into_iter().map(ToOwned::to_owned).collect();
    ids.iter()
        .fold(text.to_owned(), |text, id| text.replace(id, NOTHING))
}

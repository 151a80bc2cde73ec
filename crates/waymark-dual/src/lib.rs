//! One query source, two engines: `keep` leaves an async function as it is, `strip` makes the same
//! source synchronous.
//!
//! A module chooses once, with `use waymark_dual::strip as dual;` or `use waymark_dual::keep as dual;`,
//! and then marks its functions `#[dual]`. Both copies are ordinary functions: what compiles on one
//! engine is type-checked again on the other.
//!
//! Invariant: apart from the words `async` and `.await` the two copies are token for token the same.
//! Async blocks, async closures, streams and `join!` have no synchronous counterpart here, so code that
//! needs them belongs to one engine alone.

use proc_macro::{Group, TokenStream, TokenTree};

/// The function as it is written.
#[proc_macro_attribute]
pub fn keep(_: TokenStream, item: TokenStream) -> TokenStream {
    item
}

/// The function without `async` and `.await`, at any depth.
#[proc_macro_attribute]
pub fn strip(_: TokenStream, item: TokenStream) -> TokenStream {
    synchronous(item)
}

fn synchronous(source: TokenStream) -> TokenStream {
    let mut kept = Vec::new();
    let mut tokens = source.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let awaited = is_dot(&token) && tokens.peek().is_some_and(|next| is_word(next, "await"));
        if awaited {
            tokens.next();
        } else if !is_word(&token, "async") {
            kept.push(inner(token));
        }
    }
    kept.into_iter().collect()
}

/// The token, with the same done inside it when it is a group. Spans are kept, so that the compiler
/// points at the source.
fn inner(token: TokenTree) -> TokenTree {
    let TokenTree::Group(group) = token else {
        return token;
    };
    let mut stripped = Group::new(group.delimiter(), synchronous(group.stream()));
    stripped.set_span(group.span());
    TokenTree::Group(stripped)
}

fn is_dot(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == '.')
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident.to_string() == word)
}
